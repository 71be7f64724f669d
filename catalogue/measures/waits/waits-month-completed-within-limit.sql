-- title: Waits completed in the month within the limit
-- question: How many of those who were seen were seen within the limit of their list?
-- subject: wait
-- basis: month
-- better: higher
-- unit: percent
-- history: none
-- source: Local measure, by the standard of each list
-- pitfall: Of those whose wait ended in what the standard measures up to. Whoever still waits is not in it, so it rises when the longest waiters are left: read open waits within the limit beside it.
-- pitfall: Waits that ended otherwise, such as by a family declining, are not completed.
-- pitfall: Read the line of one list: a referral that two standards measure waits on both, and the whole counts waits and not children.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A wait that a missed first appointment nullified is left out and said beside the figure.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: waits that ended in the month in treatment, or in the event the standard measures up to. Met: no longer than the limit, the limit included. The value is the days waited.
select pathway.org_code,
  period.period_id,
  concat(pathway.referral_id, ' ', pathway.list_code, ' ', cast(pathway.clock as varchar)) as subject_id,
  pathway.child_id,
  pathway.list_code as team_code,
  pathway.ended_on - pathway.started_on <= pathway.limit_days as met,
  cast(pathway.ended_on - pathway.started_on as double precision) as value,
  case when pathway.is_nullified then 'nullified: not brought to the first appointment' end as left_out
from pathway
join period
  on period.basis = 'month'
  and pathway.ended_on between period.first_day and period.last_day
  and (pathway.reaches_on is null or period.last_day <= pathway.reaches_on)
where pathway.end_reason = 'treated'
