-- title: Days within which 92% of those who wait have waited
-- question: How long have the children at the end of the list been waiting?
-- subject: wait
-- basis: snapshot
-- better: lower
-- unit: percentile-days
-- aggregate: percentile 92
-- history: none
-- source: Hyndman and Fan (1996), type 7: between the two nearest of the waits in order, in proportion; each list by its own standard
-- pitfall: The longest of all stands beside it; one child in twelve has waited longer than this figure.
-- pitfall: From each child's days. The national figure is estimated from weekly bands and may differ by up to a week.
-- pitfall: Read the line of one list: a referral that two standards measure waits on both, and the whole counts waits and not children.
-- pitfall: The clock rules ran when the list was accepted, and what challenges closed is closed: the measure starts and stops nothing itself.
-- pitfall: A wait that a missed first appointment nullified is left out and said beside the figure.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: waits open at the end of the month. Met: all of them; the figure is the 92nd percentile of the days from the clock's start, day 0, to the month's last day.
select waits_open_days.org_code,
  waits_open_days.period_id,
  waits_open_days.subject_id,
  waits_open_days.child_id,
  waits_open_days.team_code,
  waits_open_days.met,
  waits_open_days.value,
  waits_open_days.left_out
from waits_open_days
