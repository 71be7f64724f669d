-- title: Children in need seen within six weeks
-- question: Is every child in need seen by somebody?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CIN-SEEN
-- history: 3 months
-- source: Ofsted, Annex A, list 6: when the child was last seen
-- parameter: days = 42, the longest time since the child was last seen
-- pitfall: A visit of any kind counts, as long as the child was seen.
-- pitfall: A case younger than the limit in which nobody has seen the child yet is not judged.

-- Counted: children with an open case at the end of the period, born and under 18; left out where the case is younger than six weeks and nobody has seen the child yet, and where
-- no visit is on record yet. Met: seen within the last 42 days; the value is the days since.
with setting as (
  select period.period_id,
    parameter.org_code,
    cast(parameter.value as integer) as days
  from period
  join parameter
    on parameter.measure_id = 'in-need-seen'
    and parameter.name = 'days'
    and coalesce(parameter.from_day, period.last_day) <= period.last_day
    and coalesce(parameter.until_day, period.last_day) >= period.last_day
  where period.basis = 'snapshot'
),
open_case as (
  select referral.org_code,
    period.period_id,
    period.last_day,
    referral.child_id,
    max(referral.team_code) as team_code,
    min(referral.received_on) as received_on
  from referral
  join period
    on period.basis = 'snapshot'
    and referral.received_on <= period.last_day
    and (referral.closed_on is null or referral.closed_on > period.last_day)
  where not coalesce(referral.is_no_action, false)
  group by referral.org_code, period.period_id, period.last_day, referral.child_id
),
seen as (
  select org_code,
    child_id,
    visited_on as seen_on,
    lead(visited_on) over (partition by org_code, child_id order by visited_on) as next_on
  from visit
  where was_seen
),
-- Made once: PostgreSQL, left to itself, takes it for a single row and looks through every visit for each of its hundreds.
last_seen as materialized (
  select open_case.org_code,
    open_case.period_id,
    open_case.last_day,
    open_case.child_id,
    open_case.team_code,
    open_case.received_on,
    seen.seen_on
  from open_case
  left join seen
    on seen.org_code = open_case.org_code
    and seen.child_id = open_case.child_id
    and seen.seen_on <= open_case.last_day
    and coalesce(seen.next_on, date '9999-12-31') > open_case.last_day
),
recorded as (
  select org_code,
    min(visited_on) as first_on
  from visit
  group by org_code
)
select last_seen.org_code,
  last_seen.period_id,
  last_seen.child_id as subject_id,
  last_seen.child_id,
  last_seen.team_code,
  coalesce(last_seen.last_day - last_seen.seen_on <= coalesce(own.days, everyone.days), false) as met,
  cast(last_seen.last_day - last_seen.seen_on as double precision) as value,
  case
    when coalesce(recorded.first_on > last_seen.last_day, true) then 'visits were not on record yet'
    when (last_seen.seen_on is null or last_seen.seen_on < last_seen.received_on) and last_seen.last_day - last_seen.received_on < coalesce(own.days, everyone.days) then 'the case has just begun'
  end as left_out
from last_seen
join setting as everyone
  on everyone.period_id = last_seen.period_id
  and everyone.org_code is null
left join setting as own
  on own.period_id = last_seen.period_id
  and own.org_code = last_seen.org_code
left join recorded
  on recorded.org_code = last_seen.org_code
left join child
  on child.org_code = last_seen.org_code
  and child.child_id = last_seen.child_id
where child.birth_month is null
  or (child.birth_month <= last_seen.last_day and cast(child.birth_month + interval '18 years' as date) > last_seen.last_day)
