-- title: Early help begun
-- question: How many families get help early?
-- subject: child
-- basis: rolling-12
-- better: neither
-- unit: count
-- code: EH-N
-- history: none
-- source: Ofsted, Annex A, list 2
-- pitfall: Help that partners lead is counted only where they tell the authority.

-- Counted: times of early help that began in the twelve months. Met: all of them.
select early_help.org_code,
  period.period_id,
  concat(early_help.child_id, ' ', cast(early_help.started_on as varchar)) as subject_id,
  early_help.child_id,
  true as met
from early_help
join period
  on period.basis = 'rolling-12'
  and early_help.started_on between period.first_day and period.last_day
group by early_help.org_code, period.period_id, early_help.child_id, early_help.started_on
