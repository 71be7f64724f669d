-- title: Days that waits completed in the month took
-- question: How long had those waited who were seen?
-- subject: wait
-- basis: month
-- better: lower
-- unit: days
-- history: none
-- source: Local measure, by the standard of each list
-- pitfall: Of completed waits alone: the days of those who still wait are another measure.
-- pitfall: Read the line of one list: a referral that two standards measure waits on both, and the whole counts waits and not children.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A wait that a missed first appointment nullified is left out and said beside the figure.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: waits that ended in the month in treatment, or in the event the standard measures up to. Met: all of them; the value is the days from the clock's start, day 0, to its stop.
select pathway.org_code,
  period.period_id,
  concat(pathway.referral_id, ' ', pathway.list_code, ' ', cast(pathway.clock as varchar)) as subject_id,
  pathway.child_id,
  pathway.list_code as team_code,
  true as met,
  cast(pathway.ended_on - pathway.started_on as double precision) as value,
  case when pathway.is_nullified then 'nullified: not brought to the first appointment' end as left_out
from pathway
join period
  on period.basis = 'month'
  and pathway.ended_on between period.first_day and period.last_day
  and (pathway.reaches_on is null or period.last_day <= pathway.reaches_on)
where pathway.end_reason = 'treated'
