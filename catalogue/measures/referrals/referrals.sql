-- title: Referrals per 10,000
-- question: Are more children being referred to social care?
-- subject: referral
-- basis: rolling-12
-- better: lower
-- unit: rate-per-10000
-- code: REF-RATE
-- population: aged_0_to_17
-- history: none
-- source: DfE, Children in need census, guide: referrals in the year; population is the mid-year estimate of the June before the year's end
-- pitfall: Contacts are not referrals; referrals that led to no further action are.
-- pitfall: A referral of a child whose case is open already is new information on that case and no referral.
-- pitfall: Two referrals of one child on one day are one.

-- Counted: referrals received in the twelve months, whatever became of them, those of one child on one day once; one that came while the child's case was open is left out.
-- Met: all of them.
with received as (
  select org_code,
    child_id,
    received_on,
    min(team_code) as team_code,
    max(case when is_no_action then received_on else coalesce(closed_on, date '9999-12-31') end) as open_until
  from referral
  group by org_code, child_id, received_on
),
with_earlier as (
  select *,
    max(open_until) over (partition by org_code, child_id order by received_on rows between unbounded preceding and 1 preceding) as earlier_open_until
  from received
)
select with_earlier.org_code,
  period.period_id,
  concat(with_earlier.child_id, ' ', cast(with_earlier.received_on as varchar)) as subject_id,
  with_earlier.child_id,
  with_earlier.team_code,
  true as met,
  case when with_earlier.earlier_open_until > with_earlier.received_on then 'the case was open already' end as left_out
from with_earlier
join period
  on period.basis = 'rolling-12'
  and with_earlier.received_on between period.first_day and period.last_day
