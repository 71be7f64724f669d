-- title: Weeks from referral to the first contacts of the month
-- question: How long until somebody sees the child?
-- subject: referral
-- basis: month
-- better: lower
-- unit: mean
-- history: none
-- source: Local measure: mean of days divided by seven, over contacts that were the first in the period
-- pitfall: First contacts of the month: those who have not been seen yet are not in it.
-- pitfall: The first time the child was seen on or after receipt, for whatever purpose; no clock stops by it.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: referrals whose first contact at which the child was seen lay in the month. Met: all of them; the value is the weeks from receipt, day 0, not rounded.
select pathway_referral.org_code,
  period.period_id,
  concat(pathway_referral.referral_id, ' ', pathway_referral.service_code) as subject_id,
  pathway_referral.child_id,
  pathway_referral.service_code as team_code,
  true as met,
  cast(pathway_referral.first_seen_on - pathway_referral.received_on as double precision) / 7 as value
from pathway_referral
join period
  on period.basis = 'month'
  and pathway_referral.first_seen_on between period.first_day and period.last_day
  and (pathway_referral.reaches_on is null or period.last_day <= pathway_referral.reaches_on)
