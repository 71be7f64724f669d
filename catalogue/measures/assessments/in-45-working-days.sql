-- title: Assessments completed in 45 working days
-- question: Are assessments finished in time?
-- subject: assessment
-- basis: rolling-12
-- better: higher
-- unit: percent
-- code: ASS-45
-- history: none
-- source: DfE, Children in need census, guide: working days from the start of the assessment to its authorisation, by its end date in the year
-- pitfall: An assessment that is open and late is not in it: see assessments open for more than 45 working days.
-- pitfall: Counted from the assessment's start. Counted from the referral it is another measure, and the two are never mixed.
-- pitfall: Bank holidays of England are no working days.

-- Counted: assessments completed in the twelve months. Met: completed no more than 45 working days after the start, the day of the start being day 0.
select assessment.org_code,
  period.period_id,
  concat(assessment.child_id, ' ', cast(assessment.started_on as varchar)) as subject_id,
  assessment.child_id,
  assessment.team_code,
  completed.number - started.number <= 45 as met,
  cast(completed.number - started.number as double precision) as value
from assessment
join period
  on period.basis = 'rolling-12'
  and assessment.completed_on between period.first_day and period.last_day
join working_day as started
  on started.day = assessment.started_on
join working_day as completed
  on completed.day = assessment.completed_on
