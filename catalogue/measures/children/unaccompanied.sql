-- title: Looked-after children who came to England alone and seek asylum
-- question: How many of the children looked after came alone from abroad?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CLA-UASC
-- history: none
-- source: DfE, Children looked after in England, unaccompanied asylum-seeking children
-- pitfall: The source says who is or was one; a child of whom it says nothing is taken for none.

-- Counted: children looked after at the end of the period, short breaks left out. Met: an unaccompanied child seeking asylum.
select looked_after.org_code,
  looked_after.period_id,
  looked_after.child_id as subject_id,
  looked_after.child_id,
  coalesce(child.is_unaccompanied, false) as met
from looked_after
join child
  on child.org_code = looked_after.org_code
  and child.child_id = looked_after.child_id
where looked_after.left_out is null
