-- title: Looked-after children placed outside the authority
-- question: How many children live where the council does not?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: CLA-OUT
-- history: none
-- source: DfE, Children looked after in England, placements on 31 March
-- pitfall: Outside and near may be nearer home than inside and far: see the children placed far from home.

-- Counted: children looked after at the end of the period, short breaks left out; left out where the place is not on record. Met: placed outside the area of the authority.
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
  coalesce(not care_episode.in_area, false) as met,
  case when care_episode.in_area is null then 'place not on record' end as left_out
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
