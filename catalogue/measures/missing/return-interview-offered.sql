-- title: Times missing after which a return interview was offered
-- question: Does somebody ask why?
-- subject: time missing
-- basis: rolling-12
-- better: higher
-- unit: percent
-- code: CLA-RHI-OFFER
-- history: none
-- source: DfE, Statutory guidance on children who run away or go missing: an interview by somebody independent within 72 hours of the return
-- pitfall: The records say whether it was offered and not when.

-- Counted: times missing from which a child came back in the twelve months; left out where it is not on record whether an interview was offered. Met: offered.
select missing.org_code,
  period.period_id,
  concat(missing.child_id, ' ', cast(missing.started_on as varchar)) as subject_id,
  missing.child_id,
  coalesce(missing.interview_offered, false) as met,
  case when missing.interview_offered is null then 'interview not on record' end as left_out
from missing
join period
  on period.basis = 'rolling-12'
  and missing.ended_on between period.first_day and period.last_day
where missing.kind = 'M'
