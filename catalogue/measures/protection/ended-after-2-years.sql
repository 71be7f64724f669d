-- title: Child protection plans that ended after two years or more
-- question: Do children stay on a plan too long?
-- subject: plan
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: CPP-END2Y
-- history: none
-- source: DfE, Characteristics of children in need; LAIT: more than 729 days; once National Indicator 64
-- pitfall: Closing long plans makes this figure worse for a year and the share of long plans still open better.

-- Counted: protection plans that ended in the twelve months, plans of other authorities not. Met: the plan lasted more than 729 days.
select cp_plan.org_code,
  period.period_id,
  concat(cp_plan.child_id, ' ', cast(cp_plan.started_on as varchar)) as subject_id,
  cp_plan.child_id,
  cp_plan.team_code,
  cp_plan.ended_on - cp_plan.started_on > 729 as met,
  cast(cp_plan.ended_on - cp_plan.started_on as double precision) as value
from cp_plan
join period
  on period.basis = 'rolling-12'
  and cp_plan.ended_on between period.first_day and period.last_day
where not coalesce(cp_plan.is_other_authority, false)
