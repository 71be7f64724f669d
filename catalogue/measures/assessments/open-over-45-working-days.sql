-- title: Open assessments that have taken more than 45 working days
-- question: Which assessments are late and still open?
-- subject: assessment
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: ASS-OPEN45
-- history: none
-- source: Local measure; Working Together to Safeguard Children, 45 working days
-- pitfall: The companion of assessments completed in time, which cannot see these.

-- Counted: assessments open at the end of the period. Met: begun more than 45 working days ago.
select assessment.org_code,
  period.period_id,
  concat(assessment.child_id, ' ', cast(assessment.started_on as varchar)) as subject_id,
  assessment.child_id,
  assessment.team_code,
  last_day.number - started.number > 45 as met,
  cast(last_day.number - started.number as double precision) as value
from assessment
join period
  on period.basis = 'snapshot'
  and assessment.started_on <= period.last_day
  and (assessment.completed_on is null or assessment.completed_on > period.last_day)
join working_day as started
  on started.day = assessment.started_on
join working_day as last_day
  on last_day.day = period.last_day
