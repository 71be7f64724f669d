-- title: Referrals closed after an assessment that found no need
-- question: How many referrals are assessed and found not to need social care?
-- subject: referral
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: ASS-NOTNEED
-- history: none
-- source: DfE, Characteristics of children in need, referrals assessed as not in need: closed for the reason RC8
-- pitfall: A case that stepped down to early help (RC9) was in need.
-- pitfall: Of the newest referrals the assessment is not done yet: the share of a period rises as they are closed.

-- Counted: referrals received in the twelve months. Met: closed by the end of the period because the assessment found no need.
with outcome as (
  select org_code,
    child_id,
    received_on,
    min(case when close_reason = 'RC8' then closed_on end) as closed_on
  from referral
  group by org_code, child_id, received_on
)
select referrals.org_code,
  referrals.period_id,
  referrals.subject_id,
  referrals.child_id,
  referrals.team_code,
  coalesce(outcome.closed_on <= period.last_day, false) as met
from referrals
join period
  on period.period_id = referrals.period_id
join outcome
  on outcome.org_code = referrals.org_code
  and outcome.child_id = referrals.child_id
  and concat(outcome.child_id, ' ', cast(outcome.received_on as varchar)) = referrals.subject_id
where referrals.left_out is null
