-- title: Contacts that became a referral
-- question: How many contacts lead to social care?
-- subject: contact
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: CON-CONV
-- history: none
-- source: Local measure
-- parameter: days = 10, so many days after the contact a referral of the child still comes of it
-- pitfall: A contact about a child referred for another reason in these days counts as well: no source says which contact a referral came of.
-- pitfall: A contact in the last days of the period is not judged yet.

-- Counted: contacts received in the twelve months; left out are those not old enough to be judged. Met: the child was referred on the day of the contact or up to ten days later.
with setting as (
  select period.period_id,
    parameter.org_code,
    cast(parameter.value as integer) as days
  from period
  join parameter
    on parameter.measure_id = 'contacts-becoming-referrals'
    and parameter.name = 'days'
    and coalesce(parameter.from_day, period.last_day) <= period.last_day
    and coalesce(parameter.until_day, period.last_day) >= period.last_day
  where period.basis = 'rolling-12'
),
followed as (
  select contact.org_code,
    contact.child_id,
    contact.received_on,
    contact.source_code,
    min(referral.received_on) as referred_on
  from contact
  left join referral
    on referral.org_code = contact.org_code
    and referral.child_id = contact.child_id
    and referral.received_on >= contact.received_on
  group by contact.org_code, contact.child_id, contact.received_on, contact.source_code
)
select followed.org_code,
  period.period_id,
  concat(followed.child_id, ' ', cast(followed.received_on as varchar), ' ', followed.source_code) as subject_id,
  followed.child_id,
  coalesce(followed.referred_on - followed.received_on <= coalesce(own.days, everyone.days), false) as met,
  case when period.last_day - followed.received_on < coalesce(own.days, everyone.days) then 'not old enough to be judged' end as left_out
from followed
join period
  on period.basis = 'rolling-12'
  and followed.received_on between period.first_day and period.last_day
join setting as everyone
  on everyone.period_id = period.period_id
  and everyone.org_code is null
left join setting as own
  on own.period_id = period.period_id
  and own.org_code = followed.org_code
