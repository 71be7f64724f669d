-- title: Children in need per 10,000
-- question: How many children does social care work with?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: rate-per-10000
-- code: CIN-RATE
-- population: aged_0_to_17
-- history: none
-- source: DfE, Characteristics of children in need, children with an open episode at the end of the day
-- pitfall: Children with a protection plan, children looked after and care leavers with an open case are among them.
-- pitfall: A case that was never closed in the system stays open for ever.

-- Counted: everybody with an open case at the end of the period, whatever their age; referrals without action open none. Met: all of them.
select referral.org_code,
  period.period_id,
  referral.child_id as subject_id,
  referral.child_id,
  max(referral.team_code) as team_code,
  true as met
from referral
join period
  on period.basis = 'snapshot'
  and referral.received_on <= period.last_day
  and (referral.closed_on is null or referral.closed_on > period.last_day)
where not coalesce(referral.is_no_action, false)
group by referral.org_code, period.period_id, referral.child_id
