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
  select looked_after_12_months.org_code,
    looked_after_12_months.period_id,
    looked_after_12_months.child_id,
    count(distinct allocation.worker_id) as workers
  from looked_after_12_months
  join period
    on period.period_id = looked_after_12_months.period_id
  join allocation
    on allocation.org_code = looked_after_12_months.org_code
    and allocation.child_id = looked_after_12_months.child_id
    and allocation.started_on <= period.last_day
    and (allocation.ended_on is null or allocation.ended_on > cast(period.last_day - interval '12 months' as date))
  where looked_after_12_months.met
  group by looked_after_12_months.org_code, looked_after_12_months.period_id, looked_after_12_months.child_id
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
