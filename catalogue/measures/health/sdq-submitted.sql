-- title: Looked-after children aged 4 to 16 with a strengths and difficulties score
-- question: Does anybody ask how children looked after feel?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CLA-SDQ
-- history: 12 months
-- source: DfE, SSDA903 return (OC2), children looked after for at least twelve months
-- pitfall: Known on 31 March alone, from the return of the year.
-- pitfall: Reasons for giving none are not told apart: a carer who refuses counts against the authority.

-- Counted: children looked after for at least twelve months at the end of a year of which the return is loaded, aged four or over at its start and under 17 at its end. Met:
-- the return gives a score.
with answered as (
  select distinct org_code,
    as_at
  from care_outcome
)
select looked_after_12_months.org_code,
  looked_after_12_months.period_id,
  looked_after_12_months.child_id as subject_id,
  looked_after_12_months.child_id,
  care_outcome.sdq_score is not null as met,
  case when false then 'not answered in the return' end as left_out
from looked_after_12_months
join period
  on period.period_id = looked_after_12_months.period_id
join answered
  on answered.org_code = looked_after_12_months.org_code
  and answered.as_at = period.last_day
join child
  on child.org_code = looked_after_12_months.org_code
  and child.child_id = looked_after_12_months.child_id
  and cast(child.birth_month + interval '4 years' as date) <= cast(period.last_day - interval '12 months' as date)
  and cast(child.birth_month + interval '17 years' as date) > period.last_day
left join care_outcome
  on care_outcome.org_code = looked_after_12_months.org_code
  and care_outcome.child_id = looked_after_12_months.child_id
  and care_outcome.as_at = period.last_day
where looked_after_12_months.met
