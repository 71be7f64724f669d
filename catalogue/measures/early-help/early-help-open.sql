-- title: Children getting early help
-- question: How many children get early help now?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: count
-- code: EH-OPEN
-- history: none
-- source: Local measure
-- pitfall: A time of help that was never closed in the system stays open for ever.

-- Counted: children with a time of early help open at the end of the period. Met: all of them.
select early_help.org_code,
  period.period_id,
  early_help.child_id as subject_id,
  early_help.child_id,
  true as met
from early_help
join period
  on period.basis = 'snapshot'
  and early_help.started_on <= period.last_day
  and (early_help.ended_on is null or early_help.ended_on > period.last_day)
group by early_help.org_code, period.period_id, early_help.child_id
