-- title: Looked-after children under five with up-to-date development checks
-- question: Is the development of young children looked after checked?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CLA-DEV
-- history: 12 months
-- source: DfE, SSDA903 return (OC2), children looked after for at least twelve months
-- pitfall: Known on 31 March alone, from the return of the year.

-- Counted: children under five looked after for at least twelve months at the end of a year of which the return is loaded; left out where the return does not say. Met:
-- development assessments up to date.
with answered as (
  select distinct org_code,
    as_at
  from care_outcome
)
select looked_after_12_months.org_code,
  looked_after_12_months.period_id,
  looked_after_12_months.child_id as subject_id,
  looked_after_12_months.child_id,
  coalesce(care_outcome.had_development_check, false) as met,
  case when care_outcome.had_development_check is null then 'not answered in the return' end as left_out
from looked_after_12_months
join period
  on period.period_id = looked_after_12_months.period_id
join answered
  on answered.org_code = looked_after_12_months.org_code
  and answered.as_at = period.last_day
join child
  on child.org_code = looked_after_12_months.org_code
  and child.child_id = looked_after_12_months.child_id
  and cast(child.birth_month + interval '5 years' as date) > period.last_day
left join care_outcome
  on care_outcome.org_code = looked_after_12_months.org_code
  and care_outcome.child_id = looked_after_12_months.child_id
  and care_outcome.as_at = period.last_day
where looked_after_12_months.met
