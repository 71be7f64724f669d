-- title: Children with a child protection plan per 10,000
-- question: How many children have a child protection plan?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: rate-per-10000
-- code: CPP-RATE
-- population: aged_0_to_17
-- history: none
-- source: DfE, Children in need census, guide: plans open at the end of the day; population is the mid-year estimate of the June before the year's end
-- pitfall: Children are counted and not plans: a child with two open plans is one.
-- pitfall: A child whose plan another authority keeps is left out. A child not yet born counts.

-- Counted: children with a protection plan open at the end of the last day; those with a plan of another authority alone are left out. Met: all of them.
select cp_plan.org_code,
  period.period_id,
  cp_plan.child_id as subject_id,
  cp_plan.child_id,
  max(cp_plan.team_code) as team_code,
  true as met,
  case when bool_and(coalesce(cp_plan.is_other_authority, false)) then 'plan of another authority' end as left_out
from cp_plan
join period
  on period.basis = 'snapshot'
  and cp_plan.started_on <= period.last_day
  and (cp_plan.ended_on is null or cp_plan.ended_on > period.last_day)
group by cp_plan.org_code, period.period_id, cp_plan.child_id
