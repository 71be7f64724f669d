-- title: Referrals of the month accepted by waiting-list services
-- question: How many referrals are taken on?
-- subject: referral
-- basis: month
-- better: neither
-- unit: percent
-- history: none
-- source: Local measure
-- pitfall: A referral of the last weeks may not have been triaged yet, and counts as accepted until it is rejected.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: referrals that a service received in the month. Met: not rejected or sent elsewhere at triage, as far as is known.
select pathway_referral.org_code,
  period.period_id,
  concat(pathway_referral.referral_id, ' ', pathway_referral.service_code) as subject_id,
  pathway_referral.child_id,
  pathway_referral.service_code as team_code,
  not pathway_referral.is_rejected as met
from pathway_referral
join period
  on period.basis = 'month'
  and pathway_referral.received_on between period.first_day and period.last_day
  and (pathway_referral.reaches_on is null or period.last_day <= pathway_referral.reaches_on)
