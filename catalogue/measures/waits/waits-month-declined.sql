-- title: Waits that stopped in the month because the family declined
-- question: How many families said no?
-- subject: wait
-- basis: month
-- better: lower
-- unit: count
-- history: none
-- source: NHS England, consultant-led referral to treatment waiting times, Rules Suite; Department of Health, AHP RTT guide (2010); each list by its own standard
-- pitfall: Read the line of one list: a referral that two standards measure waits on both, and the whole counts waits and not children.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A wait that a missed first appointment nullified is left out and said beside the figure.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: waits whose clock stopped in the month. Met: the family declined. The value is the days waited.
select pathway.org_code,
  period.period_id,
  concat(pathway.referral_id, ' ', pathway.list_code, ' ', cast(pathway.clock as varchar)) as subject_id,
  pathway.child_id,
  pathway.list_code as team_code,
  pathway.end_reason = 'declined' as met,
  cast(pathway.ended_on - pathway.started_on as double precision) as value,
  case when pathway.is_nullified then 'nullified: not brought to the first appointment' end as left_out
from pathway
join period
  on period.basis = 'month'
  and pathway.ended_on between period.first_day and period.last_day
  and (pathway.reaches_on is null or period.last_day <= pathway.reaches_on)
