-- title: Visits to looked-after children at which the child was seen alone
-- question: Are children in care heard away from their carers?
-- subject: visit
-- basis: quarter
-- better: higher
-- unit: percent
-- code: VIS-CLA-ALONE
-- history: none
-- source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 29: the child is to be spoken to in private
-- pitfall: Of a baby nobody expects it: look at the split by age.

-- Counted: visits made in the quarter to children in care at which the child was seen; left out where it is not on record whether alone. Met: seen alone.
select visit.org_code,
  period.period_id,
  concat(visit.child_id, ' ', cast(visit.visited_on as varchar)) as subject_id,
  visit.child_id,
  coalesce(visit.seen_alone, false) as met,
  case when visit.seen_alone is null then 'whether alone is not on record' end as left_out
from visit
join period
  on period.basis = 'quarter'
  and visit.visited_on between period.first_day and period.last_day
where visit.kind = 'care'
  and visit.was_seen
