-- title: Children each social worker holds
-- question: Do social workers have time for each child?
-- subject: worker
-- basis: snapshot
-- better: lower
-- unit: mean
-- code: WF-CASE
-- history: none
-- source: Local measure; DfE, Children's social work workforce, divides cases by full-time equivalents
-- pitfall: People are counted, and not full-time equivalents: it may not be set beside the published figure.
-- pitfall: A worker without a case is not counted.

-- Counted: workers who hold at least one case at the end of the period. Met: all of them; the value is how many children they hold.
select allocation.org_code,
  period.period_id,
  allocation.worker_id as subject_id,
  max(allocation.team_code) as team_code,
  true as met,
  cast(count(distinct allocation.child_id) as double precision) as value
from allocation
join period
  on period.basis = 'snapshot'
  and allocation.started_on <= period.last_day
  and (allocation.ended_on is null or allocation.ended_on > period.last_day)
group by allocation.org_code, period.period_id, allocation.worker_id
