-- Assessments open at any time in the last six months. An open one has no outcome.
select
  listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age, listed.is_disabled,
  assessment.started_on,
  coalesce(assessment.was_seen, false) as was_seen,
  assessment.completed_on,
  case when assessment.completed_on is not null then assessment.needs_support end as needs_support,
  coalesce(assessment.team_code, held.team_code) as team_code,
  coalesce(assessment.worker_id, held.worker_id) as worker_id
from assessment
join listed on listed.child_id = assessment.child_id
cross join inspection
asof left join allocation as held on held.child_id = assessment.child_id and held.started_on <= assessment.started_on
where assessment.completed_on is null or assessment.completed_on > inspection.half_year_before
order by assessment.child_id, assessment.started_on
