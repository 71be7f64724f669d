-- title: Cases of children in need closed, per 10,000
-- question: How many children stop being in need?
-- subject: referral
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: CIN-END
-- population: aged_0_to_17
-- history: none
-- source: DfE, Characteristics of children in need, children who ended an episode of need in the year
-- pitfall: Children are not counted once: one whose case was opened and closed twice is two.

-- Counted: cases closed in the twelve months, those of one child on one day once. Met: all of them.
select referral.org_code,
  period.period_id,
  concat(referral.child_id, ' ', cast(referral.closed_on as varchar)) as subject_id,
  referral.child_id,
  max(referral.team_code) as team_code,
  true as met
from referral
join period
  on period.basis = 'rolling-12'
  and referral.closed_on between period.first_day and period.last_day
where not coalesce(referral.is_no_action, false)
group by referral.org_code, period.period_id, referral.child_id, referral.closed_on
