-- title: Visits to children with a protection plan made in time
-- question: Are children on a protection plan visited in time?
-- subject: visit
-- basis: quarter
-- better: higher
-- unit: percent
-- code: VIS-CP
-- history: 3 months
-- source: Local measure; each authority's practice standards
-- parameter: working-days = 10, the longest time from the start of the plan or a visit to the next visit
-- parameter: virtual-counts = 0, 1 where a visit by video counts as a visit
-- pitfall: Visits due are counted and not children: who is visited late is due less often. Children without a recent visit are another measure.
-- pitfall: A visit counts where the child was seen, and only for the first day on which it was due. A visit that comes late restarts the clock.
-- pitfall: While nobody comes, every further full interval is another visit missed.
-- pitfall: Visits that fall due after the end of the period, or once the plan has ended, are not due in it.

-- Counted: each day in the quarter on which a visit was due to a child with a protection plan: ten working days after the start of the plan or the last visit at which the child
-- was seen, and again after every ten working days without one. Left out before the first visit on record. Met: the child was seen by then.
with plan as (
  select org_code,
    child_id,
    started_on,
    coalesce(ended_on, date '9999-12-31') as ended_on
  from cp_plan
  where not coalesce(is_other_authority, false)
),
valid_visit as (
  select visit.org_code,
    visit.child_id,
    visit.visited_on
  from visit
  join parameter as everyone
    on everyone.measure_id = 'protection-visits-in-time'
    and everyone.name = 'virtual-counts'
    and everyone.org_code is null
    and coalesce(everyone.from_day, visit.visited_on) <= visit.visited_on
    and coalesce(everyone.until_day, visit.visited_on) >= visit.visited_on
  left join parameter as own
    on own.measure_id = 'protection-visits-in-time'
    and own.name = 'virtual-counts'
    and own.org_code = visit.org_code
    and coalesce(own.from_day, visit.visited_on) <= visit.visited_on
    and coalesce(own.until_day, visit.visited_on) >= visit.visited_on
  where visit.kind = 'protection'
    and visit.was_seen
    and (not coalesce(visit.is_virtual, false) or cast(coalesce(own.value, everyone.value) as integer) = 1)
),
clock as (
  select org_code, child_id, started_on, ended_on, started_on as day
  from plan
  union
  select plan.org_code, plan.child_id, plan.started_on, plan.ended_on, valid_visit.visited_on as day
  from plan
  join valid_visit
    on valid_visit.org_code = plan.org_code
    and valid_visit.child_id = plan.child_id
    and valid_visit.visited_on >= plan.started_on
    and valid_visit.visited_on < plan.ended_on
),
known as (
  select max(last_day) as last_day
  from period
),
followed as (
  select *,
    lead(day) over (partition by org_code, child_id, started_on order by day) as next_day
  from clock
),
chain as (
  select followed.org_code,
    followed.child_id,
    followed.day,
    followed.ended_on,
    this.number,
    cast(coalesce(own.value, everyone.value) as integer) as working_days,
    next.number as next_number,
    until.number as until_number
  from followed
  cross join known
  join working_day as this
    on this.day = followed.day
  left join working_day as next
    on next.day = followed.next_day
  join working_day as until
    on until.day = least(followed.ended_on, known.last_day)
  join parameter as everyone
    on everyone.measure_id = 'protection-visits-in-time'
    and everyone.name = 'working-days'
    and everyone.org_code is null
    and coalesce(everyone.from_day, followed.day) <= followed.day
    and coalesce(everyone.until_day, followed.day) >= followed.day
  left join parameter as own
    on own.measure_id = 'protection-visits-in-time'
    and own.name = 'working-days'
    and own.org_code = followed.org_code
    and coalesce(own.from_day, followed.day) <= followed.day
    and coalesce(own.until_day, followed.day) >= followed.day
),
again as (
  select distinct number
  from working_day
  where number between 2 and 500
),
numbered_day as (
  select number,
    min(day) as day
  from working_day
  group by number
),
-- Hardly anybody is missed twice, so that the further intervals are counted out for those alone.
late as (
  select *,
    floor(cast(coalesce(next_number - 1, until_number) - number as double precision) / working_days) as intervals
  from chain
  where coalesce(next_number - 1, until_number) - number >= 2 * working_days
),
due as (
  select chain.org_code,
    chain.child_id,
    chain.ended_on,
    chain.number + chain.working_days as number,
    coalesce(chain.next_number - chain.number <= chain.working_days, false) as met
  from chain
  union all
  select late.org_code,
    late.child_id,
    late.ended_on,
    late.number + again.number * late.working_days as number,
    false as met
  from late
  join again
    on again.number <= late.intervals
),
dated as (
  select due.org_code,
    due.child_id,
    numbered_day.day as due_on,
    due.met
  from due
  join numbered_day
    on numbered_day.number = due.number
  where numbered_day.day < due.ended_on
),
recorded as (
  select org_code,
    min(visited_on) as first_on
  from visit
  where kind = 'protection'
  group by org_code
)
select dated.org_code,
  period.period_id,
  concat(dated.child_id, ' ', cast(dated.due_on as varchar)) as subject_id,
  dated.child_id,
  bool_and(dated.met) as met,
  case when bool_and(recorded.first_on is null or recorded.first_on > dated.due_on) then 'visits were not on record yet' end as left_out
from dated
join period
  on period.basis = 'quarter'
  and dated.due_on between period.first_day and period.last_day
left join recorded
  on recorded.org_code = dated.org_code
group by dated.org_code, period.period_id, dated.child_id, dated.due_on
