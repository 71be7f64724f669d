-- title: Looked-after children under a placement order
-- question: For how many children has a court allowed adoption?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CLA-LS-PO
-- history: none
-- source: DfE, Children looked after in England, legal status on 31 March
-- pitfall: Where a care order and a placement order are both in force the return says placement order.

-- Counted: children looked after at the end of the period, short breaks left out. Met: under a placement order (E1).
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
  coalesce(care_episode.legal_status in ('E1'), false) as met
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
