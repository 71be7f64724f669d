-- title: Child protection plans begun within two years of an earlier plan
-- question: Do children return to a plan soon?
-- subject: plan
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: CPP-REPEAT2Y
-- history: 24 months
-- source: Sector convention; the department counts earlier plans at any time
-- pitfall: Within two years, and not ever: that is another measure, and only that one may be set beside England, the region or neighbours.
-- pitfall: Counted from the end of the earlier plan.

-- Counted: protection plans started in the twelve months, plans of other authorities not. Met: an earlier plan of the child had ended less than 24 months before.
with earlier as (
  select plan.org_code,
    plan.child_id,
    plan.started_on,
    max(before.ended_on) as ended_on
  from cp_plan as plan
  join cp_plan as before
    on before.org_code = plan.org_code
    and before.child_id = plan.child_id
    and before.started_on < plan.started_on
    and before.ended_on <= plan.started_on
  where not coalesce(before.is_other_authority, false)
  group by plan.org_code, plan.child_id, plan.started_on
)
select cp_plan.org_code,
  period.period_id,
  concat(cp_plan.child_id, ' ', cast(cp_plan.started_on as varchar)) as subject_id,
  cp_plan.child_id,
  cp_plan.team_code,
  coalesce(earlier.ended_on > cast(cp_plan.started_on - interval '24 months' as date), false) as met
from cp_plan
join period
  on period.basis = 'rolling-12'
  and cp_plan.started_on between period.first_day and period.last_day
left join earlier
  on earlier.org_code = cp_plan.org_code
  and earlier.child_id = cp_plan.child_id
  and earlier.started_on = cp_plan.started_on
where not coalesce(cp_plan.is_other_authority, false)
