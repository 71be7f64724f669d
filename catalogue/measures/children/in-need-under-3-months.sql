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
  select in_need.org_code,
    in_need.period_id,
    period.last_day,
    in_need.child_id,
    in_need.team_code,
    min(referral.received_on) as received_on
  from in_need
  join period
    on period.period_id = in_need.period_id
  join referral
    on referral.org_code = in_need.org_code
    and referral.child_id = in_need.child_id
    and referral.received_on <= period.last_day
    and (referral.closed_on is null or referral.closed_on > period.last_day)
    and not coalesce(referral.is_no_action, false)
  group by in_need.org_code, in_need.period_id, period.last_day, in_need.child_id, in_need.team_code
)
select open_case.org_code,
  open_case.period_id,
  open_case.child_id as subject_id,
  open_case.child_id,
  open_case.team_code,
  open_case.received_on > cast(open_case.last_day - interval '3 months' as date) as met
from open_case
