-- title: Offered return interviews that the child accepted
-- question: Do children talk to us when they come back?
-- subject: time missing
-- basis: rolling-12
-- better: higher
-- unit: percent
-- code: CLA-RHI-ACCEPT
-- history: none
-- source: DfE, Statutory guidance on children who run away or go missing
-- pitfall: Of those offered, not of all times missing.

-- Counted: times missing from which a child came back in the twelve months and after which an interview was offered; left out where it is not on record whether it was accepted.
-- Met: accepted.
select missing.org_code,
  period.period_id,
  concat(missing.child_id, ' ', cast(missing.started_on as varchar)) as subject_id,
  missing.child_id,
  coalesce(missing.interview_accepted, false) as met,
  case when missing.interview_accepted is null then 'answer not on record' end as left_out
from missing
join period
  on period.basis = 'rolling-12'
  and missing.ended_on between period.first_day and period.last_day
where missing.kind = 'M'
  and missing.interview_offered
