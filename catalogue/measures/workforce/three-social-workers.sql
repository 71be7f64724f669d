-- title: Looked-after children with three or more social workers in twelve months
-- question: Do children in care have to start again with another worker?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: CLA-SW3
-- history: 12 months
-- source: DfE, Children looked after in England, social worker stability (from 2023/24)
-- pitfall: Workers are counted and not changes: a worker who comes back is the same.

-- Counted: children looked after for at least twelve months at the end of the period; left out where no worker is on record. Met: three or more workers held the case at some time in
-- the twelve months before.
with held as (
  select allocation.org_code,
    period.period_id,
    allocation.child_id,
    count(distinct allocation.worker_id) as workers
  from allocation
  join period
    on period.basis = 'snapshot'
    and allocation.started_on <= period.last_day
    and (allocation.ended_on is null or allocation.ended_on > cast(period.last_day - interval '12 months' as date))
  group by allocation.org_code, period.period_id, allocation.child_id
)
select looked_after_12_months.org_code,
  looked_after_12_months.period_id,
  looked_after_12_months.child_id as subject_id,
  looked_after_12_months.child_id,
  coalesce(held.workers >= 3, false) as met,
  case when held.workers is null then 'no worker on record' end as left_out
from looked_after_12_months
left join held
  on held.org_code = looked_after_12_months.org_code
  and held.period_id = looked_after_12_months.period_id
  and held.child_id = looked_after_12_months.child_id
where looked_after_12_months.met
