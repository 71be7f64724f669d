-- title: Looked-after children in need because of abuse or neglect
-- question: Why are children looked after?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CLA-NEED-N1
-- history: none
-- source: DfE, Children looked after in England, category of need
-- pitfall: The need is that of when care began, and is not changed while it lasts.

-- Counted: children looked after at the end of the period, short breaks left out; left out where the category of need is not on record. Met: the category of need is abuse
-- or neglect (N1).
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
  coalesce(care_episode.need_code = 'N1', false) as met,
  case when care_episode.need_code is null then 'category of need not on record' end as left_out
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
