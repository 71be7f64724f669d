-- title: Social workers who come from an agency
-- question: Does the council rely on agency workers?
-- subject: worker
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: WF-AGENCY
-- history: none
-- source: Local measure; DfE, Children's social work workforce, counts full-time equivalents and not people
-- pitfall: People are counted: the published rate is of full-time equivalents, and it may not be set beside it.

-- Counted: social workers in post at the end of the period; left out where it is not on record whether from an agency. Met: from an agency.
select worker.org_code,
  period.period_id,
  worker.worker_id as subject_id,
  worker.team_code,
  coalesce(worker.is_agency, false) as met,
  case when worker.is_agency is null then 'kind of contract not on record' end as left_out
from worker
join period
  on period.basis = 'snapshot'
  and worker.started_on <= period.last_day
  and (worker.ended_on is null or worker.ended_on > period.last_day)
