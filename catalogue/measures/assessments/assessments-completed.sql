-- title: Assessments completed per 10,000
-- question: How much assessment work is done?
-- subject: assessment
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: ASS-RATE
-- population: aged_0_to_17
-- history: none
-- source: DfE, Characteristics of children in need, assessments completed in the year
-- pitfall: An assessment of a family is one of each of its children.

-- Counted: assessments completed in the twelve months. Met: all of them.
select assessment.org_code,
  period.period_id,
  concat(assessment.child_id, ' ', cast(assessment.started_on as varchar)) as subject_id,
  assessment.child_id,
  assessment.team_code,
  true as met
from assessment
join period
  on period.basis = 'rolling-12'
  and assessment.completed_on between period.first_day and period.last_day
