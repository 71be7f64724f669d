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
-- pitfall: The earlier referral counts whatever became of it: no further action too.
-- pitfall: A referral of a child whose case is open already is none: those counted here are those that the rate of referrals counts.
-- pitfall: A source that holds six months (Annex A) gives the number of earlier referrals itself; that number is believed where no earlier referral is on record.

-- Counted: referrals received in the twelve months, those of one child on one day once; one that came while the child's case was open is left out. Met: the same child had been
-- referred in the twelve months before, on an earlier day.
with received as (
  select org_code,
    child_id,
    received_on,
    max(coalesce(earlier_in_year, 0)) as earlier_in_year,
    min(team_code) as team_code,
    max(case when is_no_action then received_on else coalesce(closed_on, date '9999-12-31') end) as open_until
  from referral
  group by org_code, child_id, received_on
),
with_last as (
  select *,
    lag(received_on) over (partition by org_code, child_id order by received_on) as last_received_on,
    max(open_until) over (partition by org_code, child_id order by received_on rows between unbounded preceding and 1 preceding) as earlier_open_until
  from received
)
select with_last.org_code,
  period.period_id,
  concat(with_last.child_id, ' ', cast(with_last.received_on as varchar)) as subject_id,
  with_last.child_id,
  with_last.team_code,
  coalesce(with_last.last_received_on >= cast(with_last.received_on - interval '12 months' as date), false) or with_last.earlier_in_year > 0 as met,
  case when with_last.earlier_open_until > with_last.received_on then 'the case was open already' end as left_out
from with_last
join period
  on period.basis = 'rolling-12'
  and with_last.received_on between period.first_day and period.last_day
