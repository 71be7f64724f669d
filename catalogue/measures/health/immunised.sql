-- title: Looked-after children whose immunisations are up to date
-- question: Are children looked after immunised?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CLA-IMM
-- history: 12 months
-- source: DfE, SSDA903 return (OC2), children looked after for at least twelve months
-- pitfall: Known on 31 March alone, from the return of the year.

-- Counted: children looked after for at least twelve months at the end of a year of which the return is loaded; left out where the return does not say. Met: immunisations
-- up to date.
with answered as (
  select distinct org_code,
    as_at
  from care_outcome
)
select looked_after_12_months.org_code,
  looked_after_12_months.period_id,
  looked_after_12_months.child_id as subject_id,
  looked_after_12_months.child_id,
  coalesce(care_outcome.is_immunised, false) as met,
  case when care_outcome.is_immunised is null then 'not answered in the return' end as left_out
from looked_after_12_months
join period
  on period.period_id = looked_after_12_months.period_id
join answered
  on answered.org_code = looked_after_12_months.org_code
  and answered.as_at = period.last_day
left join care_outcome
  on care_outcome.org_code = looked_after_12_months.org_code
  and care_outcome.child_id = looked_after_12_months.child_id
  and care_outcome.as_at = period.last_day
where looked_after_12_months.met
