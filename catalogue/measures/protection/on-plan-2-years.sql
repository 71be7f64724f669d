-- title: Children on a protection plan for two years or more
-- question: Do children stay on a plan too long?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: CPP-DUR2Y
-- history: none
-- source: DfE, Characteristics of children in need; LAIT: more than 729 days
-- pitfall: The plans that ended after two years or more are another measure.

-- Counted: children with a protection plan open at the end of the period, plans of other authorities not. Met: the plan began more than 729 days ago.
select cp_plan.org_code,
  period.period_id,
  cp_plan.child_id as subject_id,
  cp_plan.child_id,
  max(cp_plan.team_code) as team_code,
  period.last_day - min(cp_plan.started_on) > 729 as met,
  cast(period.last_day - min(cp_plan.started_on) as double precision) as value
from cp_plan
join period
  on period.basis = 'snapshot'
  and cp_plan.started_on <= period.last_day
  and (cp_plan.ended_on is null or cp_plan.ended_on > period.last_day)
where not coalesce(cp_plan.is_other_authority, false)
group by cp_plan.org_code, period.period_id, period.last_day, cp_plan.child_id
