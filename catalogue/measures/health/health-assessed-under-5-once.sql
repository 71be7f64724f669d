-- title: Looked-after children under five with a health assessment in the year
-- question: Are young looked-after children's health assessments in time?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: HLTH-U5-ONCE
-- history: 12 months
-- source: DfE, SSDA903 guide (OC2); statutory guidance on promoting the health of looked-after children: twice a year before the fifth birthday
-- pitfall: One assessment is enough here; the guidance asks for two, and that is another measure.
-- pitfall: An assessment that was refused is not completed.
-- pitfall: The development check of children under five is another field.
-- pitfall: Where no health assessments are on record the answer of the year's return is taken, which exists for 31 March alone.

-- Counted: children under five at the end of the period who have been looked after for at least twelve months; left out where health assessments are not on record.
-- Met: a health assessment was completed in the twelve months before.
with checked as (
  select health.org_code,
    period.period_id,
    health.child_id,
    count(distinct health.checked_on) as times
  from health
  join period
    on period.basis = 'snapshot'
    and health.checked_on <= period.last_day
    and health.checked_on > cast(period.last_day - interval '12 months' as date)
  where health.kind = 'health'
    and lower(health.status) = 'completed'
  group by health.org_code, period.period_id, health.child_id
),
recorded as (
  select org_code,
    min(checked_on) as first_on
  from health
  where kind = 'health'
  group by org_code
)
select looked_after_12_months.org_code,
  looked_after_12_months.period_id,
  looked_after_12_months.child_id as subject_id,
  looked_after_12_months.child_id,
  case when recorded.first_on <= period.last_day then coalesce(checked.times >= 1, false) else coalesce(care_outcome.had_health_assessment, false) end as met,
  case when coalesce(recorded.first_on > period.last_day, true) and care_outcome.had_health_assessment is null then 'health assessments are not on record' end as left_out
from looked_after_12_months
join period
  on period.period_id = looked_after_12_months.period_id
join child
  on child.org_code = looked_after_12_months.org_code
  and child.child_id = looked_after_12_months.child_id
  and cast(child.birth_month + interval '5 years' as date) > period.last_day
left join recorded
  on recorded.org_code = looked_after_12_months.org_code
left join checked
  on checked.org_code = looked_after_12_months.org_code
  and checked.period_id = looked_after_12_months.period_id
  and checked.child_id = looked_after_12_months.child_id
left join care_outcome
  on care_outcome.org_code = looked_after_12_months.org_code
  and care_outcome.child_id = looked_after_12_months.child_id
  and care_outcome.as_at = period.last_day
where looked_after_12_months.met
