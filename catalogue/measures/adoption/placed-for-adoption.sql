-- title: Children placed for adoption
-- question: How many children live with their adopters and wait for the order?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: count
-- code: ADO-PLACED
-- history: none
-- source: DfE, SSDA903 return: placement codes A3 to A6
-- pitfall: Those placed at the end of the period are counted, not the placements made in it.

-- Counted: children looked after at the end of the period whose placement is one for adoption (A3, A4, A5 or A6). Met: all of them.
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
  true as met
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
where care_episode.placement_code in ('A3', 'A4', 'A5', 'A6')
