-- title: Children in need with an up-to-date plan
-- question: Are plans for children in need kept up to date?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: PLAN-CIN
-- history: 12 months
-- source: Local measure; each authority's practice standards
-- parameter: days = 84, the oldest an update may be; practice standards run from six weeks to three months
-- parameter: grace-working-days = 10, so long after the assessment a plan need not stand yet
-- pitfall: Children with a protection plan and children looked after have a plan of another kind and are not counted.
-- pitfall: A case still being assessed is not counted.
-- pitfall: A child who should have a plan and has none is counted and not met.
-- pitfall: Changing the number of days starts a new series.

-- Counted: children under 18 with an open case who have a plan for a child in need, or for whom an assessment found that they need support more than ten working days ago;
-- not those with a protection plan or looked after. Left out where no update of such plans is on record yet. Met: the open plan began or was updated within 84 days.
with setting as (
  select period.period_id,
    parameter.org_code,
    max(case when parameter.name = 'days' then cast(parameter.value as integer) end) as days,
    max(case when parameter.name = 'grace-working-days' then cast(parameter.value as integer) end) as grace
  from period
  join parameter
    on parameter.measure_id = 'in-need-plan-up-to-date'
    and parameter.name in ('days', 'grace-working-days')
    and coalesce(parameter.from_day, period.last_day) <= period.last_day
    and coalesce(parameter.until_day, period.last_day) >= period.last_day
  where period.basis = 'snapshot'
  group by period.period_id, parameter.org_code
),
open_case as (
  select referral.org_code,
    period.period_id,
    period.last_day,
    referral.child_id,
    min(referral.received_on) as received_on,
    max(referral.team_code) as team_code
  from referral
  join period
    on period.basis = 'snapshot'
    and referral.received_on <= period.last_day
    and (referral.closed_on is null or referral.closed_on > period.last_day)
  where not coalesce(referral.is_no_action, false)
  group by referral.org_code, period.period_id, period.last_day, referral.child_id
),
assessed as (
  select referral.org_code,
    referral.child_id,
    referral.received_on,
    min(assessment.completed_on) as completed_on
  from referral
  join assessment
    on assessment.org_code = referral.org_code
    and assessment.child_id = referral.child_id
    and assessment.started_on >= referral.received_on
  where coalesce(assessment.needs_support, true)
  group by referral.org_code, referral.child_id, referral.received_on
),
planned as (
  select cin_plan.org_code,
    period.period_id,
    cin_plan.child_id,
    max(cin_plan.started_on) as updated_on
  from cin_plan
  join period
    on period.basis = 'snapshot'
    and cin_plan.started_on <= period.last_day
    and (cin_plan.ended_on is null or cin_plan.ended_on > period.last_day)
  group by cin_plan.org_code, period.period_id, cin_plan.child_id
),
updated as (
  select plan_update.org_code,
    period.period_id,
    plan_update.child_id,
    max(plan_update.updated_on) as updated_on
  from plan_update
  join period
    on period.basis = 'snapshot'
    and plan_update.updated_on <= period.last_day
    and (plan_update.ended_on is null or plan_update.ended_on > period.last_day)
  where plan_update.kind = 'in need'
  group by plan_update.org_code, period.period_id, plan_update.child_id
),
recorded as (
  select org_code,
    min(updated_on) as first_on
  from plan_update
  where kind = 'in need'
  group by org_code
),
protected as (
  select distinct cp_plan.org_code,
    period.period_id,
    cp_plan.child_id
  from cp_plan
  join period
    on period.basis = 'snapshot'
    and cp_plan.started_on <= period.last_day
    and (cp_plan.ended_on is null or cp_plan.ended_on > period.last_day)
)
select open_case.org_code,
  open_case.period_id,
  open_case.child_id as subject_id,
  open_case.child_id,
  open_case.team_code,
  coalesce(open_case.last_day - greatest(coalesce(updated.updated_on, planned.updated_on), coalesce(planned.updated_on, updated.updated_on))
    <= coalesce(own.days, everyone.days), false) as met,
  case when recorded.first_on is null or recorded.first_on > open_case.last_day then 'updates of plans were not on record yet' end as left_out
from open_case
join setting as everyone
  on everyone.period_id = open_case.period_id
  and everyone.org_code is null
left join setting as own
  on own.period_id = open_case.period_id
  and own.org_code = open_case.org_code
join working_day as last_day
  on last_day.day = open_case.last_day
left join assessed
  on assessed.org_code = open_case.org_code
  and assessed.child_id = open_case.child_id
  and assessed.received_on = open_case.received_on
  and assessed.completed_on <= open_case.last_day
left join working_day as assessed_day
  on assessed_day.day = assessed.completed_on
left join planned
  on planned.org_code = open_case.org_code
  and planned.period_id = open_case.period_id
  and planned.child_id = open_case.child_id
left join updated
  on updated.org_code = open_case.org_code
  and updated.period_id = open_case.period_id
  and updated.child_id = open_case.child_id
left join protected
  on protected.org_code = open_case.org_code
  and protected.period_id = open_case.period_id
  and protected.child_id = open_case.child_id
left join looked_after
  on looked_after.org_code = open_case.org_code
  and looked_after.period_id = open_case.period_id
  and looked_after.child_id = open_case.child_id
  and looked_after.left_out is null
left join child
  on child.org_code = open_case.org_code
  and child.child_id = open_case.child_id
left join recorded
  on recorded.org_code = open_case.org_code
where protected.child_id is null
  and looked_after.child_id is null
  and (child.birth_month is null or cast(child.birth_month + interval '18 years' as date) > open_case.last_day)
  and (planned.child_id is not null or updated.child_id is not null
    or last_day.number - assessed_day.number > coalesce(own.grace, everyone.grace))
