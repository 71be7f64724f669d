-- title: Statutory visits to looked-after children made in time
-- question: Are looked-after children visited as the law requires?
-- subject: visit
-- basis: quarter
-- better: higher
-- unit: percent
-- code: VIS-CLA
-- history: 12 months
-- source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; the intervals are rows of standards/visit-intervals.csv
-- parameter: virtual-counts = 0, 1 where a visit by video counts as a visit
-- pitfall: The first visit is due within a week of every new placement. A new legal status, a temporary placement that ends with the return, or a time missing starts no new placement.
-- pitfall: After a year the interval is longer only where the placement is meant to last until 18: codes U1 and U4 say so.
-- pitfall: The child's agreement to visits every six months is not in the records: the three months are asked for.
-- pitfall: A temporarily approved relative (regulation 24) and an emergency placement with parents (regulation 19) have no code: the usual interval is asked for.
-- pitfall: A visit counts where the child was seen, and only for the first day on which it was due. A visit that comes late restarts the clock.

-- Counted: each day in the quarter on which a visit was due to a child in a placement, short breaks left out: a week after the placement began, then so long after the last visit
-- at which the child was seen as the regulation says for this placement, and again after every such interval without one. Left out before the first visit on record.
-- Met: the child was seen by then.
with stay as (
  select org_code,
    child_id,
    started_on,
    coalesce(ended_on, date '9999-12-31') as ended_on,
    placement_code
  from placement
  where not coalesce(is_short_break, false)
),
valid_visit as (
  select visit.org_code,
    visit.child_id,
    visit.visited_on
  from visit
  join parameter as everyone
    on everyone.measure_id = 'care-visits-in-time'
    and everyone.name = 'virtual-counts'
    and everyone.org_code is null
    and coalesce(everyone.from_day, visit.visited_on) <= visit.visited_on
    and coalesce(everyone.until_day, visit.visited_on) >= visit.visited_on
  left join parameter as own
    on own.measure_id = 'care-visits-in-time'
    and own.name = 'virtual-counts'
    and own.org_code = visit.org_code
    and coalesce(own.from_day, visit.visited_on) <= visit.visited_on
    and coalesce(own.until_day, visit.visited_on) >= visit.visited_on
  where visit.kind = 'care'
    and visit.was_seen
    and (not coalesce(visit.is_virtual, false) or cast(coalesce(own.value, everyone.value) as integer) = 1)
),
clock as (
  select org_code, child_id, started_on, ended_on, placement_code, started_on as day, 0 as is_visit
  from stay
  union all
  select stay.org_code, stay.child_id, stay.started_on, stay.ended_on, stay.placement_code, valid_visit.visited_on as day, 1 as is_visit
  from stay
  join valid_visit
    on valid_visit.org_code = stay.org_code
    and valid_visit.child_id = stay.child_id
    and valid_visit.visited_on >= stay.started_on
    and valid_visit.visited_on < stay.ended_on
),
followed as (
  select *,
    lead(day) over (partition by org_code, child_id, started_on order by day, is_visit) as next_day
  from clock
),
reviewed as (
  select stay.org_code,
    stay.child_id,
    stay.started_on,
    min(care_review.held_on) as first_review_on
  from stay
  join care_review
    on care_review.org_code = stay.org_code
    and care_review.child_id = stay.child_id
    and care_review.held_on > stay.started_on
  where stay.placement_code = 'P1'
  group by stay.org_code, stay.child_id, stay.started_on
),
with_parents as (
  select distinct followed.org_code,
    followed.child_id,
    followed.started_on,
    followed.day,
    care_episode.legal_status
  from followed
  join care_episode
    on care_episode.org_code = followed.org_code
    and care_episode.child_id = followed.child_id
    and care_episode.started_on <= followed.day
    and (care_episode.ended_on is null or care_episode.ended_on > followed.day)
  where followed.placement_code = 'P1'
),
ruled as (
  select followed.org_code,
    followed.child_id,
    followed.ended_on,
    followed.day,
    followed.is_visit,
    followed.next_day,
    case when own.first_within is null then usual.first_within else own.first_within end as first_within,
    case
      when own.until_review is not null and (reviewed.first_review_on is null or followed.day < reviewed.first_review_on) then own.until_review
      when followed.day < cast(followed.started_on + interval '1 year' as date) then coalesce(own.first_year, usual.first_year)
      else coalesce(own.later, usual.later)
    end as running
  from followed
  join visit_interval as usual
    on usual.placement_code is null
    and usual.legal_status is null
    and coalesce(usual.from_day, followed.day) <= followed.day
    and coalesce(usual.until_day, followed.day) >= followed.day
  left join with_parents
    on with_parents.org_code = followed.org_code
    and with_parents.child_id = followed.child_id
    and with_parents.started_on = followed.started_on
    and with_parents.day = followed.day
  left join visit_interval as own
    on own.placement_code = followed.placement_code
    and (own.legal_status is null or own.legal_status = with_parents.legal_status)
    and coalesce(own.from_day, followed.day) <= followed.day
    and coalesce(own.until_day, followed.day) >= followed.day
  left join reviewed
    on reviewed.org_code = followed.org_code
    and reviewed.child_id = followed.child_id
    and reviewed.started_on = followed.started_on
),
known as (
  select max(last_day) as last_day
  from period
),
first_due as (
  select ruled.*,
    cast(ruled.day + cast(case when ruled.is_visit = 1 then ruled.running else ruled.first_within end as interval) as date) as first_due_on,
    coalesce(ruled.next_day, least(ruled.ended_on, cast(known.last_day + interval '1 day' as date))) as before_day
  from ruled
  cross join known
),
again as (
  select distinct number
  from working_day
  where number between 2 and 500
),
-- Hardly anybody is missed twice, so that the further intervals are counted out for those alone.
late as (
  select *
  from first_due
  where before_day - first_due_on >= 7
),
due as (
  select org_code,
    child_id,
    ended_on,
    first_due_on as due_on,
    coalesce(next_day <= first_due_on, false) as met
  from first_due
  union all
  select late.org_code,
    late.child_id,
    least(late.ended_on, late.before_day) as ended_on,
    cast(late.first_due_on + (again.number - 1) * cast(late.running as interval) as date) as due_on,
    false as met
  from late
  join again
    on again.number <= 1 + floor(cast(late.before_day - late.first_due_on as double precision) / 7)
),
recorded as (
  select org_code,
    min(visited_on) as first_on
  from visit
  where kind = 'care'
  group by org_code
)
select due.org_code,
  period.period_id,
  concat(due.child_id, ' ', cast(due.due_on as varchar)) as subject_id,
  due.child_id,
  bool_and(due.met) as met,
  case when bool_and(recorded.first_on is null or recorded.first_on > due.due_on) then 'visits were not on record yet' end as left_out
from due
join period
  on period.basis = 'quarter'
  and due.due_on between period.first_day and period.last_day
left join recorded
  on recorded.org_code = due.org_code
where due.due_on < due.ended_on
group by due.org_code, period.period_id, due.child_id, due.due_on
