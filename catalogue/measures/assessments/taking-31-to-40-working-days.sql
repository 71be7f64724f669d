-- title: Assessments that took 31 to 40 working days
-- question: How long does an assessment take?
-- subject: assessment
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: ASS-DUR-31-40
-- history: none
-- source: Ofsted, child-level data, bands of duration as inspectors show them
-- pitfall: The six bands together are all assessments completed in the twelve months.

-- Counted: assessments completed in the twelve months. Met: the assessment took 31 to 40 working days, the day of the start being day 0.
select in_45_working_days.org_code,
  in_45_working_days.period_id,
  in_45_working_days.subject_id,
  in_45_working_days.child_id,
  in_45_working_days.team_code,
  in_45_working_days.value between 31 and 40 as met,
  in_45_working_days.value
from in_45_working_days
