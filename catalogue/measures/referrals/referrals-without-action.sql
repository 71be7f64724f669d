-- title: Referrals that led to no further action
-- question: How many referrals lead to nothing?
-- subject: referral
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: REF-NFA
-- history: none
-- source: DfE, Characteristics of children in need, referrals with no further action
-- pitfall: A referral that led to an assessment which found no need is another thing.

-- Counted: referrals received in the twelve months, without those that came while the case was open; left out where the outcome is not on record. Met: no further action came of
-- the referral.
with outcome as (
  select org_code,
    child_id,
    received_on,
    bool_and(is_no_action) as is_no_action
  from referral
  group by org_code, child_id, received_on
)
select referrals.org_code,
  referrals.period_id,
  referrals.subject_id,
  referrals.child_id,
  referrals.team_code,
  coalesce(outcome.is_no_action, false) as met,
  case when outcome.is_no_action is null then 'outcome not on record' end as left_out
from referrals
join outcome
  on outcome.org_code = referrals.org_code
  and outcome.child_id = referrals.child_id
  and concat(outcome.child_id, ' ', cast(outcome.received_on as varchar)) = referrals.subject_id
where referrals.left_out is null
