-- title: Days waited by those who wait
-- question: How long have those who wait been waiting, and who the longest?
-- subject: wait
-- basis: snapshot
-- better: lower
-- unit: days
-- history: none
-- source: NHS England, consultant-led referral to treatment waiting times, Rules Suite; Department of Health, AHP RTT guide (2010); each list by its own standard
-- pitfall: A mean hides its tail: the longest stands beside it, and the list's page has the median and the 92nd percentile.
-- pitfall: Read the line of one list: a referral that two standards measure waits on both, and the whole counts waits and not children.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A wait that a missed first appointment nullified is left out and said beside the figure.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: waits open at the end of the month. Met: all of them; the value is the days from the clock's start, day 0, to the month's last day.
select pathway.org_code,
  period.period_id,
  concat(pathway.referral_id, ' ', pathway.list_code, ' ', cast(pathway.clock as varchar)) as subject_id,
  pathway.child_id,
  pathway.list_code as team_code,
  true as met,
  cast(period.last_day - pathway.started_on as double precision) as value,
  case when pathway.is_nullified then 'nullified: not brought to the first appointment' end as left_out
from pathway
join period
  on period.basis = 'snapshot'
  and pathway.started_on <= period.last_day
  and (pathway.ended_on is null or pathway.ended_on > period.last_day)
  and (pathway.reaches_on is null or period.last_day <= pathway.reaches_on)
