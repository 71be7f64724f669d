-- title: Care leavers aged 19 to 21 whose pathway plan was reviewed within six months
-- question: Are pathway plans kept alive?
-- subject: young person
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CL-PATHWAY
-- history: none
-- source: Ofsted, Annex A, list 9: care leavers aged 19 to 21 on the day
-- pitfall: Those aged 19 to 21 on the day, and not those with a birthday in the year: it may not be set beside England, the region or neighbours.
-- pitfall: The day comes from an extract of plans or from the list of care leavers, whichever is later.
-- pitfall: A status of an earlier month is not used: without a list of this month there is no figure.

-- Counted: former relevant young people aged 19 to 21 at the end of the period who stand in a list of its last month; left out are those who died, and those of whom no review is on
-- record where the council keeps none. Met: the pathway plan was reviewed within the six months before.
with latest as (
  select care_leaver.org_code,
    period.period_id,
    period.last_day,
    care_leaver.child_id,
    max(care_leaver.as_at) as as_at
  from care_leaver
  join period
    on period.basis = 'snapshot'
    and care_leaver.as_at <= period.last_day
    and care_leaver.as_at > cast(period.last_day - interval '1 month' as date)
  group by care_leaver.org_code, period.period_id, period.last_day, care_leaver.child_id
),
reviewed as (
  select plan_update.org_code,
    period.period_id,
    plan_update.child_id,
    max(plan_update.updated_on) as reviewed_on
  from plan_update
  join period
    on period.basis = 'snapshot'
    and plan_update.updated_on <= period.last_day
  where plan_update.kind = 'pathway'
  group by plan_update.org_code, period.period_id, plan_update.child_id
),
recorded as (
  select org_code,
    min(updated_on) as first_on
  from plan_update
  where kind = 'pathway'
  group by org_code
)
select latest.org_code,
  latest.period_id,
  latest.child_id as subject_id,
  latest.child_id,
  coalesce(reviewed.reviewed_on >= cast(latest.last_day - interval '6 months' as date), false)
    or coalesce(care_leaver.reviewed_on between cast(latest.last_day - interval '6 months' as date) and latest.last_day, false) as met,
  case
    when care_leaver.in_touch = 'DIED' then 'died'
    when care_leaver.reviewed_on is null and coalesce(recorded.first_on > latest.last_day, true) then 'reviews of pathway plans are not on record'
  end as left_out
from latest
join care_leaver
  on care_leaver.org_code = latest.org_code
  and care_leaver.child_id = latest.child_id
  and care_leaver.as_at = latest.as_at
join child
  on child.org_code = latest.org_code
  and child.child_id = latest.child_id
  and cast(child.birth_month + interval '19 years' as date) <= latest.last_day
  and cast(child.birth_month + interval '22 years' as date) > latest.last_day
left join reviewed
  on reviewed.org_code = latest.org_code
  and reviewed.period_id = latest.period_id
  and reviewed.child_id = latest.child_id
left join recorded
  on recorded.org_code = latest.org_code
where coalesce(care_leaver.eligibility, 'FREL') = 'FREL'
