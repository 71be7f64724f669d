-- title: Initial child protection conferences per 10,000
-- question: How many initial conferences are held?
-- subject: conference
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: ICPC-RATE
-- population: aged_0_to_17
-- history: none
-- source: DfE, Characteristics of children in need, children subject of initial child protection conferences
-- pitfall: A conference on a plan brought from another authority is left out.

-- Counted: initial child protection conferences held in the twelve months, one for each child; transfers are left out. Met: all of them.
select conference.org_code,
  period.period_id,
  concat(conference.child_id, ' ', cast(conference.held_on as varchar)) as subject_id,
  conference.child_id,
  true as met,
  case when conference.is_transfer then 'plan brought from another authority' end as left_out
from conference
join period
  on period.basis = 'rolling-12'
  and conference.held_on between period.first_day and period.last_day
