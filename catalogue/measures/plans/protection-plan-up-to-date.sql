-- title: Child protection plans kept up to date
-- question: Are child protection plans kept up to date?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: PLAN-CP
-- history: 12 months
-- source: Local measure; core groups after the first ten working days as in Working Together to Safeguard Children, and then by each authority's practice standards
-- parameter: days = 42, the oldest an update may be; practice standards run from four to six weeks
-- parameter: grace-working-days = 10, so long after its start a plan is not judged
-- pitfall: A plan of another authority is not ours to keep up.
-- pitfall: Changing the number of days starts a new series.

-- Counted: children with a protection plan at the end of the period, plans of other authorities not; left out while the plan is in its first ten working days, and where
-- no update of such plans is on record yet. Met: the plan was updated within 42 days.
with setting as (
  select period.period_id,
    parameter.org_code,
    parameter.name,
    cast(parameter.value as integer) as value
  from period
  join parameter
    on parameter.measure_id = 'protection-plan-up-to-date'
    and parameter.name in ('days', 'grace-working-days')
    and coalesce(parameter.from_day, period.last_day) <= period.last_day
    and coalesce(parameter.until_day, period.last_day) >= period.last_day
  where period.basis = 'snapshot'
),
open_plan as (
  select cp_plan.org_code,
    period.period_id,
    period.last_day,
    cp_plan.child_id,
    max(cp_plan.started_on) as started_on,
    max(cp_plan.team_code) as team_code
  from cp_plan
  join period
    on period.basis = 'snapshot'
    and cp_plan.started_on <= period.last_day
    and (cp_plan.ended_on is null or cp_plan.ended_on > period.last_day)
  where not coalesce(cp_plan.is_other_authority, false)
  group by cp_plan.org_code, period.period_id, period.last_day, cp_plan.child_id
),
updated as (
  select open_plan.org_code,
    open_plan.period_id,
    open_plan.child_id,
    max(plan_update.updated_on) as updated_on
  from open_plan
  join plan_update
    on plan_update.org_code = open_plan.org_code
    and plan_update.child_id = open_plan.child_id
    and plan_update.updated_on between open_plan.started_on and open_plan.last_day
  where plan_update.kind = 'protection'
  group by open_plan.org_code, open_plan.period_id, open_plan.child_id
),
recorded as (
  select org_code,
    min(updated_on) as first_on
  from plan_update
  where kind = 'protection'
  group by org_code
)
select open_plan.org_code,
  open_plan.period_id,
  open_plan.child_id as subject_id,
  open_plan.child_id,
  open_plan.team_code,
  coalesce(open_plan.last_day - updated.updated_on <= coalesce(own_days.value, days.value), false) as met,
  case
    when recorded.first_on is null or recorded.first_on > open_plan.last_day then 'updates of plans were not on record yet'
    when last_day.number - start_day.number <= coalesce(own_grace.value, grace.value) then 'the plan has just begun'
  end as left_out
from open_plan
join setting as days
  on days.period_id = open_plan.period_id
  and days.name = 'days'
  and days.org_code is null
left join setting as own_days
  on own_days.period_id = open_plan.period_id
  and own_days.name = 'days'
  and own_days.org_code = open_plan.org_code
join setting as grace
  on grace.period_id = open_plan.period_id
  and grace.name = 'grace-working-days'
  and grace.org_code is null
left join setting as own_grace
  on own_grace.period_id = open_plan.period_id
  and own_grace.name = 'grace-working-days'
  and own_grace.org_code = open_plan.org_code
join working_day as start_day
  on start_day.day = open_plan.started_on
join working_day as last_day
  on last_day.day = open_plan.last_day
left join updated
  on updated.org_code = open_plan.org_code
  and updated.period_id = open_plan.period_id
  and updated.child_id = open_plan.child_id
left join recorded
  on recorded.org_code = open_plan.org_code
