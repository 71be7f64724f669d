-- title: Children seen within 10 working days of the start of their assessment
-- question: Are children seen early in their assessment?
-- subject: assessment
-- basis: rolling-3
-- better: higher
-- unit: percent
-- code: ASS-SEEN10
-- history: none
-- source: Local measure; Working Together to Safeguard Children asks for the child to be seen, each authority sets the limit
-- parameter: working-days = 10, the last working day after the start on which seeing the child counts
-- pitfall: The Standard Safeguarding Dataset says whether a child was seen and not when: the day comes from an extract of our own, else from the first visit at which the child was seen.
-- pitfall: An assessment younger than the limit is not judged yet, even where the child was seen.

-- Counted: assessments started in the three months, one for each child; left out are children not yet born, assessments that are not old enough to be judged, and those
-- of which the day is not known. Met: the child was seen within ten working days of the start, the day of the start being day 0.
with setting as (
  select period.period_id,
    parameter.org_code,
    cast(parameter.value as integer) as working_days
  from period
  join parameter
    on parameter.measure_id = 'seen-in-10-working-days'
    and parameter.name = 'working-days'
    and coalesce(parameter.from_day, period.last_day) <= period.last_day
    and coalesce(parameter.until_day, period.last_day) >= period.last_day
  where period.basis = 'rolling-3'
),
noted as (
  select assessment.org_code,
    assessment.child_id,
    assessment.started_on,
    assessment.was_seen,
    assessment.age_years,
    assessment.team_code,
    min(assessment_seen.first_seen_on) as noted_on
  from assessment
  left join assessment_seen
    on assessment_seen.org_code = assessment.org_code
    and assessment_seen.assessment_id = assessment.assessment_id
    and assessment_seen.child_id = assessment.child_id
  group by assessment.org_code, assessment.child_id, assessment.started_on, assessment.was_seen, assessment.age_years, assessment.team_code
),
visited as (
  select noted.org_code,
    noted.child_id,
    noted.started_on,
    min(visit.visited_on) as visited_on
  from noted
  join visit
    on visit.org_code = noted.org_code
    and visit.child_id = noted.child_id
    and visit.visited_on >= noted.started_on
    and visit.was_seen
  where noted.noted_on is null
  group by noted.org_code, noted.child_id, noted.started_on
),
seen as (
  select noted.*,
    coalesce(noted.noted_on, visited.visited_on) as seen_on,
    start_day.number as start_number
  from noted
  join working_day as start_day
    on start_day.day = noted.started_on
  left join visited
    on visited.org_code = noted.org_code
    and visited.child_id = noted.child_id
    and visited.started_on = noted.started_on
)
select seen.org_code,
  period.period_id,
  concat(seen.child_id, ' ', cast(seen.started_on as varchar)) as subject_id,
  seen.child_id,
  seen.team_code,
  coalesce(seen_day.number - seen.start_number <= coalesce(own.working_days, everyone.working_days), false) as met,
  case
    when seen.age_years < 0 then 'not yet born'
    when last_day.number - seen.start_number < coalesce(own.working_days, everyone.working_days) then 'not old enough to be judged'
    when seen.seen_on is null and seen.was_seen is null then 'whether the child was seen is not on record'
    when seen.seen_on is null and seen.was_seen then 'seen, but the day is not on record'
  end as left_out
from seen
join period
  on period.basis = 'rolling-3'
  and seen.started_on between period.first_day and period.last_day
join working_day as last_day
  on last_day.day = period.last_day
join setting as everyone
  on everyone.period_id = period.period_id
  and everyone.org_code is null
left join setting as own
  on own.period_id = period.period_id
  and own.org_code = seen.org_code
left join working_day as seen_day
  on seen_day.day = seen.seen_on
