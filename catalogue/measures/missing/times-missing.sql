-- title: Times missing for each looked-after child who went missing
-- question: Do the same children go missing again and again?
-- subject: child
-- basis: rolling-12
-- better: lower
-- unit: mean
-- code: CLA-MISS-TIMES
-- history: none
-- source: DfE, Children looked after in England, times missing
-- pitfall: A few children who go missing often make most of the mean.

-- Counted: children missing at least once in the twelve months. Met: all of them; the value is how many times missing began.
select missing.org_code,
  period.period_id,
  missing.child_id as subject_id,
  missing.child_id,
  true as met,
  cast(count(distinct missing.started_on) as double precision) as value
from missing
join period
  on period.basis = 'rolling-12'
  and missing.started_on between period.first_day and period.last_day
where missing.kind = 'M'
group by missing.org_code, period.period_id, missing.child_id
