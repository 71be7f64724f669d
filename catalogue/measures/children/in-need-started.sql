-- title: Cases of children in need begun, per 10,000
-- question: How many children start to be in need?
-- subject: referral
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: CIN-START
-- population: aged_0_to_17
-- history: none
-- source: DfE, Characteristics of children in need, children who started an episode of need in the year
-- pitfall: A referral that came while the case was open begins none, nor does one that led to no action.

-- Counted: referrals received in the twelve months that opened a case. Met: all of them.
with opened as (
  select org_code,
    child_id,
    received_on
  from referral
  where not coalesce(is_no_action, false)
  group by org_code, child_id, received_on
)
select referrals.org_code,
  referrals.period_id,
  referrals.subject_id,
  referrals.child_id,
  referrals.team_code,
  true as met
from referrals
join opened
  on opened.org_code = referrals.org_code
  and opened.child_id = referrals.child_id
  and concat(opened.child_id, ' ', cast(opened.received_on as varchar)) = referrals.subject_id
where referrals.left_out is null
