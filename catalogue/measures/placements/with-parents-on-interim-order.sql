-- title: Looked-after children placed with their parents under an interim care order
-- question: How many children wait at home for a court to decide?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CLA-PWP-ICO
-- history: none
-- source: Local measure from the SSDA903 return: placement P1, legal status C1
-- pitfall: The share is of all children looked after, not of those under a care order.
-- pitfall: With parents under a full order is another measure.

-- Counted: children looked after at the end of the period, short breaks left out. Met: placed with a parent or another who has parental responsibility, under an interim care
-- order.
with current_episode as (
  select looked_after.org_code,
    looked_after.period_id,
    looked_after.child_id,
    period.last_day,
    max(care_episode.started_on) as started_on
  from looked_after
  join period
    on period.period_id = looked_after.period_id
  join care_episode
    on care_episode.org_code = looked_after.org_code
    and care_episode.child_id = looked_after.child_id
    and care_episode.started_on <= period.last_day
    and (care_episode.ended_on is null or care_episode.ended_on > period.last_day)
  where looked_after.left_out is null
  group by looked_after.org_code, looked_after.period_id, looked_after.child_id, period.last_day
)
select current_episode.org_code,
  current_episode.period_id,
  current_episode.child_id as subject_id,
  current_episode.child_id,
  coalesce(care_episode.placement_code = 'P1' and care_episode.legal_status = 'C1', false) as met
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
