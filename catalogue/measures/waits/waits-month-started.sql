-- title: Waits that started in the month
-- question: How many began to wait?
-- subject: wait
-- basis: month
-- better: neither
-- unit: count
-- history: none
-- source: NHS England, consultant-led referral to treatment waiting times, Rules Suite; Department of Health, AHP RTT guide (2010); each list by its own standard
-- pitfall: A clock that starts again after a missed first appointment, or for another treatment, is a start and no new referral: referrals received are another measure.
-- pitfall: Read the line of one list: a referral that two standards measure waits on both, and the whole counts waits and not children.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A wait that a missed first appointment nullified is left out and said beside the figure.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: waits whose clock started in the month. Met: all of them.
select pathway.org_code,
  period.period_id,
  concat(pathway.referral_id, ' ', pathway.list_code, ' ', cast(pathway.clock as varchar)) as subject_id,
  pathway.child_id,
  pathway.list_code as team_code,
  true as met,
  case when pathway.is_nullified then 'nullified: not brought to the first appointment' end as left_out
from pathway
join period
  on period.basis = 'month'
  and pathway.started_on between period.first_day and period.last_day
  and (pathway.reaches_on is null or period.last_day <= pathway.reaches_on)
