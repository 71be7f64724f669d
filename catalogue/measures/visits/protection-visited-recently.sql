-- title: Children on a protection plan visited within 10 working days
-- question: Has every child on a protection plan been seen lately?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: VIS-CP-SNAP
-- history: 3 months
-- source: Local measure; Annex A, list 7, gives the last visit and supports this one alone
-- parameter: working-days = 10, the longest time since the child was last seen
-- pitfall: Children are counted at one moment. The visits due in a quarter are another measure, and a scorecard shows one of the two.

-- Counted: children with a protection plan open at the end of the period, plans of other authorities not; left out while the plan is younger than the limit and where no visit is on
-- record yet. Met: the child was seen at a protection visit within ten working days.
with setting as (
  select period.period_id,
    parameter.org_code,
    cast(parameter.value as integer) as working_days
  from period
  join parameter
    on parameter.measure_id = 'protection-visited-recently'
    and parameter.name = 'working-days'
    and coalesce(parameter.from_day, period.last_day) <= period.last_day
    and coalesce(parameter.until_day, period.last_day) >= period.last_day
  where period.basis = 'snapshot'
),
plan as (
  select cp_plan.org_code,
    period.period_id,
    period.last_day,
    cp_plan.child_id,
    max(cp_plan.team_code) as team_code,
    max(cp_plan.started_on) as started_on
  from cp_plan
  join period
    on period.basis = 'snapshot'
    and cp_plan.started_on <= period.last_day
    and (cp_plan.ended_on is null or cp_plan.ended_on > period.last_day)
  where not coalesce(cp_plan.is_other_authority, false)
  group by cp_plan.org_code, period.period_id, period.last_day, cp_plan.child_id
),
seen as (
  select plan.org_code,
    plan.period_id,
    plan.child_id,
    max(visit.visited_on) as seen_on
  from plan
  join visit
    on visit.org_code = plan.org_code
    and visit.child_id = plan.child_id
    and visit.visited_on between plan.started_on and plan.last_day
  where visit.kind = 'protection'
    and visit.was_seen
  group by plan.org_code, plan.period_id, plan.child_id
),
recorded as (
  select org_code,
    min(visited_on) as first_on
  from visit
  where kind = 'protection'
  group by org_code
)
select plan.org_code,
  plan.period_id,
  plan.child_id as subject_id,
  plan.child_id,
  plan.team_code,
  coalesce(last_day.number - seen_day.number <= coalesce(own.working_days, everyone.working_days), false) as met,
  case
    when coalesce(recorded.first_on > plan.last_day, true) then 'visits were not on record yet'
    when last_day.number - started.number < coalesce(own.working_days, everyone.working_days) then 'the plan has just begun'
  end as left_out
from plan
join setting as everyone
  on everyone.period_id = plan.period_id
  and everyone.org_code is null
left join setting as own
  on own.period_id = plan.period_id
  and own.org_code = plan.org_code
join working_day as started
  on started.day = plan.started_on
join working_day as last_day
  on last_day.day = plan.last_day
left join seen
  on seen.org_code = plan.org_code
  and seen.period_id = plan.period_id
  and seen.child_id = plan.child_id
left join working_day as seen_day
  on seen_day.day = seen.seen_on
left join recorded
  on recorded.org_code = plan.org_code
