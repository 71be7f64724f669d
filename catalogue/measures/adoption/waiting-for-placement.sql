-- title: Children waiting to be placed for adoption
-- question: How many children wait for an adoptive family?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: count
-- code: ADO-WAIT
-- history: none
-- source: Local measure: the decision that the child should be placed for adoption, in force and not yet carried out
-- pitfall: A decision that was reversed is none from that day on; of several decisions the one in force counts.
-- pitfall: A child who lives with a foster carer who will adopt is placed once the placement is one for adoption.

-- Counted: children looked after at the end of the period for whom adoption has been decided, the decision not reversed, and who are neither placed for adoption nor adopted.
-- Met: all of them.
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
),
decided as (
  select distinct adoption.org_code,
    period.period_id,
    adoption.child_id
  from adoption
  join period
    on period.basis = 'snapshot'
    and adoption.decided_on <= period.last_day
    and (adoption.reversed_on is null or adoption.reversed_on > period.last_day)
    and (adoption.placed_on is null or adoption.placed_on > period.last_day)
    and (adoption.adopted_on is null or adoption.adopted_on > period.last_day)
)
select current_episode.org_code,
  current_episode.period_id,
  current_episode.child_id as subject_id,
  current_episode.child_id,
  true as met
from current_episode
join decided
  on decided.org_code = current_episode.org_code
  and decided.period_id = current_episode.period_id
  and decided.child_id = current_episode.child_id
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
where coalesce(care_episode.placement_code, '') not in ('A3', 'A4', 'A5', 'A6')
