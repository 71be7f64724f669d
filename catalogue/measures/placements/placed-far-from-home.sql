-- title: Looked-after children placed more than 20 miles from home and outside the authority
-- question: How many children live far from home?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: CLA-20M
-- history: none
-- source: LAIT: more than 20 miles from home and outside the boundary of the authority; DfE, Children looked after in England
-- pitfall: Home is the address at the start of care.
-- pitfall: Unaccompanied children have no home address in most cases and are left out.

-- Counted: children looked after at the end of the period, short breaks left out; left out where place or distance is not on record. Met: placed more than 20 miles from
-- home, in a straight line, and outside the area of the authority.
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
  coalesce(care_episode.miles_from_home > 20 and not care_episode.in_area, false) as met,
  case
    when care_episode.in_area or care_episode.miles_from_home <= 20 then null
    when care_episode.in_area is null or care_episode.miles_from_home is null then 'place or distance not on record'
  end as left_out
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
