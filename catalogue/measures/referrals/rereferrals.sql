-- title: Re-referrals within twelve months
-- question: Do children come back within a year of an earlier referral?
-- subject: referral
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: REF-RE
-- history: 12 months
-- source: DfE, Children in need census, guide: a referral within twelve months of an earlier one of the same child, whatever became of that
-- pitfall: The twelve months run back from each referral, not from today and not from the end of the period.
-- pitfall: Two referrals of one child on one day are one.
-- pitfall: Referrals are counted and not children: a child referred three times in the period is three of them.
-- pitfall: The earlier referral counts whatever became of it: no further action too, closed or not.
-- pitfall: A source that holds six months (Annex A) gives the number of earlier referrals itself; that number is believed where no earlier referral is on record.

-- Counted: referrals received in the twelve months, those of one child on one day once. Met: the same child had been referred in the twelve months before,
-- on an earlier day.
with received as (
  select org_code,
    child_id,
    received_on,
    max(coalesce(earlier_in_year, 0)) as earlier_in_year,
    min(team_code) as team_code
  from referral
  group by org_code, child_id, received_on
),
with_last as (
  select *,
    lag(received_on) over (partition by org_code, child_id order by received_on) as last_received_on
  from received
)
select with_last.org_code,
  period.period_id,
  concat(with_last.child_id, ' ', cast(with_last.received_on as varchar)) as subject_id,
  with_last.child_id,
  with_last.team_code,
  coalesce(with_last.last_received_on >= cast(with_last.received_on - interval '12 months' as date), false) or with_last.earlier_in_year > 0 as met
from with_last
join period
  on period.basis = 'rolling-12'
  and with_last.received_on between period.first_day and period.last_day
