-- title: Referrals from family, neighbours and others of the public
-- question: Who tells us of children?
-- subject: referral
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: REF-SRC-PUBLIC
-- history: none
-- source: DfE, Children in need census, guide: source of referral
-- pitfall: Neither way is good of itself: the mix shows who sees children and who tells.
-- pitfall: Where a child was referred twice on one day the source of lowest code counts.

-- Counted: referrals received in the twelve months, without those that came while the case was open; left out where the source is not on record. Met: the referral came from
-- family, neighbours and others of the public.
with source_of as (
  select org_code,
    child_id,
    received_on,
    min(source_code) as source_code
  from referral
  group by org_code, child_id, received_on
)
select referrals.org_code,
  referrals.period_id,
  referrals.subject_id,
  referrals.child_id,
  referrals.team_code,
  coalesce(source_of.source_code in ('1A', '1B', '1C', '1D'), false) as met,
  case when coalesce(source_of.source_code, '10') = '10' then 'source not on record' end as left_out
from referrals
join source_of
  on source_of.org_code = referrals.org_code
  and source_of.child_id = referrals.child_id
  and concat(source_of.child_id, ' ', cast(source_of.received_on as varchar)) = referrals.subject_id
where referrals.left_out is null
