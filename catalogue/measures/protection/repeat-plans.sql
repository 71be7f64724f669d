-- title: Child protection plans that are a second or later plan
-- question: Do children return to a plan?
-- subject: plan
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: CPP-REPEAT
-- history: none
-- source: DfE, Children in need census, guide: number of previous child protection plans, ever and in this authority; once National Indicator 65
-- pitfall: Ever, and not within two years: that is another measure, and the two are never mixed.
-- pitfall: The Standard Safeguarding Dataset holds six years of plans: of a child with none before in it earlier plans may be missed. The census and Annex A give the number.
-- pitfall: Plans are counted and not children, and brothers and sisters together: one family can move the figure.

-- Counted: protection plans started in the twelve months; left out are plans of other authorities, and those whose earlier plans the source does not count where none is on
-- record. Met: the child had an earlier plan in this authority at any time.
with plan as (
  select org_code,
    child_id,
    started_on,
    coalesce(is_other_authority, false) as is_other_authority,
    plans_before,
    team_code
  from cp_plan
),
own_plan as (
  select org_code,
    child_id,
    min(started_on) as first_started_on
  from plan
  where not is_other_authority
  group by org_code, child_id
)
select plan.org_code,
  period.period_id,
  concat(plan.child_id, ' ', cast(plan.started_on as varchar)) as subject_id,
  plan.child_id,
  plan.team_code,
  coalesce(plan.plans_before, 0) > 0 or coalesce(own_plan.first_started_on < plan.started_on, false) as met,
  case
    when plan.is_other_authority then 'plan of another authority'
    when plan.plans_before is null and coalesce(own_plan.first_started_on >= plan.started_on, true) then 'earlier plans are not counted by the source'
  end as left_out
from plan
join period
  on period.basis = 'rolling-12'
  and plan.started_on between period.first_day and period.last_day
left join own_plan
  on own_plan.org_code = plan.org_code
  and own_plan.child_id = plan.child_id
