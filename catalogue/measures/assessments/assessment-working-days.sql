-- title: Working days an assessment takes
-- question: How long does an assessment take?
-- subject: assessment
-- basis: rolling-12
-- better: lower
-- unit: days
-- code: ASS-DUR
-- history: none
-- source: Local measure
-- pitfall: The mean hides two humps, one at ten days and one at forty-five: look at the bands too.

-- Counted: assessments completed in the twelve months. Met: all of them; the value is the working days from start to completion.
select in_45_working_days.org_code,
  in_45_working_days.period_id,
  in_45_working_days.subject_id,
  in_45_working_days.child_id,
  in_45_working_days.team_code,
  true as met,
  in_45_working_days.value
from in_45_working_days
