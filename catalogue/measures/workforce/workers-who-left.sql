-- title: Social workers who left within the year
-- question: Do social workers stay?
-- subject: worker
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: WF-TURN
-- history: none
-- source: Local measure; DfE, Children's social work workforce, divides the full-time equivalents who left in the year by those in post at its end
-- pitfall: Of those in post on the first day, how many were gone by the last: who came and went within the year is not seen.
-- pitfall: Agency workers are not counted.

-- Counted: social workers in post at the end of the first day of the twelve months, agency workers not. Met: left by the end of the last day.
select worker.org_code,
  period.period_id,
  worker.worker_id as subject_id,
  worker.team_code,
  coalesce(worker.ended_on <= period.last_day, false) as met
from worker
join period
  on period.basis = 'rolling-12'
  and worker.started_on <= period.first_day
  and (worker.ended_on is null or worker.ended_on > period.first_day)
where not coalesce(worker.is_agency, false)
