-- title: Early help assessments completed
-- question: How many early help assessments are completed?
-- subject: child
-- basis: rolling-12
-- better: neither
-- unit: count
-- code: EH-ASS
-- history: none
-- source: Ofsted, Annex A, list 2
-- pitfall: The Standard Safeguarding Dataset has no day of completion: Annex A gives it.

-- Counted: early help assessments completed in the twelve months. Met: all of them.
select early_help.org_code,
  period.period_id,
  concat(early_help.child_id, ' ', cast(early_help.started_on as varchar)) as subject_id,
  early_help.child_id,
  true as met
from early_help
join period
  on period.basis = 'rolling-12'
  and early_help.completed_on between period.first_day and period.last_day
