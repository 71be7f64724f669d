-- title: Assessments that ended in no further action
-- question: How many assessments lead to no service?
-- subject: assessment
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: ASS-NFA
-- history: none
-- source: Local measure
-- pitfall: A case that steps down to early help needs support, though not a social worker's: it is counted as the source says.
-- pitfall: An assessment whose outcome is not on record is left out and is no assessment with action.

-- Counted: assessments completed in the twelve months; left out are those whose outcome is not on record. Met: the child was found to need no support of social care.
select assessment.org_code,
  period.period_id,
  concat(assessment.child_id, ' ', cast(assessment.started_on as varchar)) as subject_id,
  assessment.child_id,
  assessment.team_code,
  not coalesce(assessment.needs_support, true) as met,
  case when assessment.needs_support is null then 'outcome not on record' end as left_out
from assessment
join period
  on period.basis = 'rolling-12'
  and assessment.completed_on between period.first_day and period.last_day
