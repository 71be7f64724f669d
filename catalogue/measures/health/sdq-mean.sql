-- title: Mean strengths and difficulties score of looked-after children
-- question: How do children looked after feel?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: mean
-- code: SDQ-AVG
-- history: 12 months
-- source: DfE, SSDA903 return (OC2), children looked after for at least twelve months; once National Indicator 58
-- pitfall: Known on 31 March alone, from the return of the year.
-- pitfall: 0 to 13 is normal, 14 to 16 borderline, 17 and over a cause for concern.

-- Counted: children looked after for at least twelve months at the end of a year of which the return is loaded who have a score; those without are left out. Met: all of
-- them; the value is the score, from 0 to 40.
with answered as (
  select distinct org_code,
    as_at
  from care_outcome
)
select looked_after_12_months.org_code,
  looked_after_12_months.period_id,
  looked_after_12_months.child_id as subject_id,
  looked_after_12_months.child_id,
  true as met,
  cast(care_outcome.sdq_score as double precision) as value,
  case when care_outcome.sdq_score is null then 'not answered in the return' end as left_out
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
