-- title: Children on a protection plan for more than one reason
-- question: What are children protected from?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CPP-CAT-MUL
-- history: none
-- source: DfE, Characteristics of children in need, plans by latest category of abuse
-- pitfall: The latest category counts, and not the first.

-- Counted: children with a protection plan open at the end of the period, plans of other authorities not; left out where the category is not on record. Met: the latest
-- category of the plan is more than one reason.
with latest as (
  select cp_plan.org_code,
    period.period_id,
    cp_plan.child_id,
    cp_plan.team_code,
    coalesce(cp_plan.latest_category, cp_plan.initial_category) as category,
    row_number() over (partition by cp_plan.org_code, period.period_id, cp_plan.child_id order by cp_plan.started_on desc nulls last) as from_latest
  from cp_plan
  join period
    on period.basis = 'snapshot'
    and cp_plan.started_on <= period.last_day
    and (cp_plan.ended_on is null or cp_plan.ended_on > period.last_day)
  where not coalesce(cp_plan.is_other_authority, false)
)
select latest.org_code,
  latest.period_id,
  latest.child_id as subject_id,
  latest.child_id,
  latest.team_code,
  coalesce(latest.category = 'MUL', false) as met,
  case when latest.category is null then 'category not on record' end as left_out
from latest
where latest.from_latest = 1
