-- title: Referrals received in the month by waiting-list services
-- question: How many are referred?
-- subject: referral
-- basis: month
-- better: neither
-- unit: count
-- history: none
-- source: NHS England, consultant-led referral to treatment waiting times, Rules Suite; Department of Health, AHP RTT guide (2010); each list by its own standard
-- pitfall: Rejected referrals were received too. A child referred twice counts twice.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: referrals that a service received in the month. Met: all of them.
select pathway_referral.org_code,
  period.period_id,
  concat(pathway_referral.referral_id, ' ', pathway_referral.service_code) as subject_id,
  pathway_referral.child_id,
  pathway_referral.service_code as team_code,
  true as met
from pathway_referral
join period
  on period.basis = 'month'
  and pathway_referral.received_on between period.first_day and period.last_day
  and (pathway_referral.reaches_on is null or period.last_day <= pathway_referral.reaches_on)
