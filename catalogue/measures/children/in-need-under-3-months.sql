-- title: Children in need with a case open for less than three months
-- question: How long are children in need?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CIN-DUR-0-3M
-- history: none
-- source: DfE, Characteristics of children in need, duration of open episodes
-- pitfall: The five bands together are all children in need.
-- pitfall: A child with two open cases has been in need since the first began.

-- Counted: everybody with an open case at the end of the period. Met: the case has been open for less than three months.
with open_case as (
  select referral.org_code,
    period.period_id,
    period.last_day,
    referral.child_id,
    max(referral.team_code) as team_code,
    min(referral.received_on) as received_on
  from referral
  join period
    on period.basis = 'snapshot'
    and referral.received_on <= period.last_day
    and (referral.closed_on is null or referral.closed_on > period.last_day)
  where not coalesce(referral.is_no_action, false)
  group by referral.org_code, period.period_id, period.last_day, referral.child_id
)
select open_case.org_code,
  open_case.period_id,
  open_case.child_id as subject_id,
  open_case.child_id,
  open_case.team_code,
  open_case.received_on > cast(open_case.last_day - interval '3 months' as date) as met
from open_case
