-- title: Child protection plans begun, per 10,000
-- question: How many children are given a protection plan?
-- subject: plan
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: CPP-START
-- population: aged_0_to_17
-- history: none
-- source: DfE, Characteristics of children in need, children who became the subject of a plan in the year
-- pitfall: Plans are counted and not children.

-- Counted: protection plans started in the twelve months; plans of other authorities are left out. Met: all of them.
select cp_plan.org_code,
  period.period_id,
  concat(cp_plan.child_id, ' ', cast(cp_plan.started_on as varchar)) as subject_id,
  cp_plan.child_id,
  cp_plan.team_code,
  true as met,
  case when cp_plan.is_other_authority then 'plan of another authority' end as left_out
from cp_plan
join period
  on period.basis = 'rolling-12'
  and cp_plan.started_on between period.first_day and period.last_day
