-- title: Children on a protection plan whose reviews were all in time
-- question: Are protection plans reviewed in time?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CPP-REV
-- history: 12 months
-- source: Working Together to Safeguard Children: within three months of the initial conference and then within six months; DfE, Characteristics of children in need, of those on a plan for three months or more; once National Indicator 67
-- pitfall: Every review since the plan began must have been in time, and none may be overdue.
-- pitfall: Annex A gives the latest review alone: earlier ones come from keeping every list.

-- Counted: children with a protection plan open at the end of the period for three months or more, plans of other authorities not; left out where no review is on record yet.
-- Met: the first review was held within three months of the start, every later one within six months of the one before, and none is overdue.
with plan as (
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
held as (
  select distinct plan.org_code,
    plan.period_id,
    plan.last_day,
    plan.child_id,
    plan.started_on,
    cp_review.held_on
  from plan
  left join cp_review
    on cp_review.org_code = plan.org_code
    and cp_review.child_id = plan.child_id
    and cp_review.held_on > plan.started_on
    and cp_review.held_on <= plan.last_day
),
chained as (
  select *,
    lag(held_on) over (partition by org_code, period_id, child_id order by held_on) as before_on,
    lead(held_on) over (partition by org_code, period_id, child_id order by held_on) as after_on
  from held
),
judged as (
  select org_code,
    period_id,
    child_id,
    bool_and(
      coalesce(held_on, last_day) <= case when before_on is null then cast(started_on + interval '3 months' as date) else cast(before_on + interval '6 months' as date) end
      and (held_on is null or after_on is not null or last_day <= cast(held_on + interval '6 months' as date))) as in_time
  from chained
  group by org_code, period_id, child_id
),
recorded as (
  select org_code,
    min(held_on) as first_on
  from cp_review
  group by org_code
)
select plan.org_code,
  plan.period_id,
  plan.child_id as subject_id,
  plan.child_id,
  plan.team_code,
  judged.in_time as met,
  case when coalesce(recorded.first_on > plan.last_day, true) then 'reviews were not on record yet' end as left_out
from plan
join judged
  on judged.org_code = plan.org_code
  and judged.period_id = plan.period_id
  and judged.child_id = plan.child_id
left join recorded
  on recorded.org_code = plan.org_code
where cast(plan.started_on + interval '3 months' as date) <= plan.last_day
