-- title: Children who wait
-- question: How many children wait for anything, and how many of them too long?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- history: none
-- source: Local measure, by the standard of each list
-- pitfall: A child counts once, whatever the number of lists it waits on: the lists together come to more.
-- pitfall: Children are told apart by the provider's key as it was replaced at the door: one that two providers know by different keys counts twice.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: children with a wait open at the end of the month. Met: one of their waits is longer than the limit of its list. The value is the longest of their waits in days.
select pathway.org_code,
  period.period_id,
  pathway.child_id as subject_id,
  pathway.child_id,
  max(case when period.last_day - pathway.started_on > pathway.open_limit_days then 1 else 0 end) = 1 as met,
  cast(max(period.last_day - pathway.started_on) as double precision) as value
from pathway
join period
  on period.basis = 'snapshot'
  and pathway.started_on <= period.last_day
  and (pathway.ended_on is null or pathway.ended_on > period.last_day)
  and (pathway.reaches_on is null or period.last_day <= pathway.reaches_on)
where not pathway.is_nullified
group by pathway.org_code, period.period_id, pathway.child_id
