-- title: Open waits within the limit
-- question: How many of those who wait are within the limit of their list?
-- subject: wait
-- basis: snapshot
-- better: higher
-- unit: percent
-- history: none
-- source: NHS England, consultant-led referral to treatment waiting times, Rules Suite; Department of Health, AHP RTT guide (2010); each list by its own standard
-- pitfall: Of those who still wait. It says nothing of those who were seen: completed waits within the limit are another measure, and the two never share a label.
-- pitfall: It rises when long waiters leave and when more are referred: look at the number who wait beside it.
-- pitfall: Read the line of one list: a referral that two standards measure waits on both, and the whole counts waits and not children.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A wait that a missed first appointment nullified is left out and said beside the figure.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: waits open at the end of the month. Met: no longer, on the month's last day, than the limit of the list, the limit included: 126 days are within 18 weeks and 127 are not.
-- The value is the days waited.
select pathway.org_code,
  period.period_id,
  concat(pathway.referral_id, ' ', pathway.list_code, ' ', cast(pathway.clock as varchar)) as subject_id,
  pathway.child_id,
  pathway.list_code as team_code,
  period.last_day - pathway.started_on <= pathway.open_limit_days as met,
  cast(period.last_day - pathway.started_on as double precision) as value,
  case when pathway.is_nullified then 'nullified: not brought to the first appointment' end as left_out
from pathway
join period
  on period.basis = 'snapshot'
  and pathway.started_on <= period.last_day
  and (pathway.ended_on is null or pathway.ended_on > period.last_day)
  and (pathway.reaches_on is null or period.last_day <= pathway.reaches_on)
