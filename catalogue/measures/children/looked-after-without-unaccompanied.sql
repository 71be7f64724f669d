-- title: Children looked after per 10,000, without unaccompanied children
-- question: How many children of the area does the council look after?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: rate-per-10000
-- code: CLA-RATE-XU
-- population: aged_0_to_17
-- history: none
-- source: DfE, Children looked after in England, with unaccompanied asylum-seeking children taken out
-- pitfall: Not the published rate, which includes them.

-- Counted: children looked after at the end of the period, short breaks left out, who are no unaccompanied children seeking asylum. Met: all of them.
select unaccompanied.org_code,
  unaccompanied.period_id,
  unaccompanied.subject_id,
  unaccompanied.child_id,
  true as met
from unaccompanied
where not unaccompanied.met
