-- title: Looked-after children whose reviews of the year were all in time
-- question: Are plans of children in care reviewed in time?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CLA-REV
-- history: 24 months
-- source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33: within 20 working days, then three months, then six months; once National Indicator 66
-- pitfall: Every review of the last twelve months must have been in time, and none may be overdue.
-- pitfall: Where the records begin after care did, the first review on record is taken for the first.

-- Counted: children looked after at the end of the period, short breaks left out; left out while care is younger than 20 working days, and where no review is on record yet.
-- Met: the reviews of the last twelve months were in time - the first within 20 working days of the start of care, the second within three months of it, each later one within six
-- months of the one before - and none is overdue.
with begun as (
  select org_code,
    child_id,
    started_on,
    max(case when start_reason = 'S' then started_on end) as care_started_on
  from care_episode
  where not coalesce(is_short_break, false)
  group by org_code, child_id, started_on
),
spell as (
  select org_code,
    child_id,
    started_on,
    coalesce(max(care_started_on) over (partition by org_code, child_id order by started_on rows between unbounded preceding and current row),
      min(started_on) over (partition by org_code, child_id)) as entered_on,
    lead(started_on) over (partition by org_code, child_id order by started_on) as next_on
  from begun
),
entered as (
  select looked_after.org_code,
    looked_after.period_id,
    period.last_day,
    looked_after.child_id,
    spell.entered_on
  from looked_after
  join period
    on period.period_id = looked_after.period_id
  join spell
    on spell.org_code = looked_after.org_code
    and spell.child_id = looked_after.child_id
    and spell.started_on <= period.last_day
    and coalesce(spell.next_on, date '9999-12-31') > period.last_day
  where looked_after.left_out is null
),
care as (
  select distinct org_code,
    child_id,
    entered_on
  from entered
),
reviewed as (
  select care.org_code,
    care.child_id,
    care.entered_on,
    care_review.held_on
  from care
  join care_review
    on care_review.org_code = care.org_code
    and care_review.child_id = care.child_id
    and care_review.held_on > care.entered_on
  group by care.org_code, care.child_id, care.entered_on, care_review.held_on
),
chained as (
  select *,
    row_number() over (partition by org_code, child_id, entered_on order by held_on) as turn,
    lag(held_on) over (partition by org_code, child_id, entered_on order by held_on) as before_on,
    lead(held_on) over (partition by org_code, child_id, entered_on order by held_on) as after_on
  from reviewed
),
timed as (
  select chained.org_code,
    chained.child_id,
    chained.entered_on,
    chained.held_on,
    coalesce(chained.after_on, date '9999-12-31') as after_on,
    case
      when chained.turn = 1 then held_day.number - entered_day.number <= 20
      when chained.turn = 2 then chained.held_on <= cast(chained.before_on + interval '3 months' as date)
      else chained.held_on <= cast(chained.before_on + interval '6 months' as date)
    end as was_in_time,
    cast(chained.held_on + case when chained.turn = 1 then interval '3 months' else interval '6 months' end as date) as next_due_on
  from chained
  join working_day as entered_day
    on entered_day.day = chained.entered_on
  join working_day as held_day
    on held_day.day = chained.held_on
),
-- Those of the last twelve months, and the last one before the end of the period, after which the next may be overdue.
judged as (
  select entered.org_code,
    entered.period_id,
    entered.child_id,
    bool_and((timed.was_in_time or timed.held_on <= cast(entered.last_day - interval '12 months' as date))
      and (timed.after_on <= entered.last_day or entered.last_day <= timed.next_due_on)) as in_time
  from entered
  join timed
    on timed.org_code = entered.org_code
    and timed.child_id = entered.child_id
    and timed.entered_on = entered.entered_on
    and timed.held_on <= entered.last_day
    and (timed.held_on > cast(entered.last_day - interval '12 months' as date) or timed.after_on > entered.last_day)
  group by entered.org_code, entered.period_id, entered.child_id
),
recorded as (
  select org_code,
    min(held_on) as first_on
  from care_review
  group by org_code
)
select entered.org_code,
  entered.period_id,
  entered.child_id as subject_id,
  entered.child_id,
  coalesce(judged.in_time, last_day.number - entered_day.number <= 20) as met,
  case
    when coalesce(recorded.first_on > entered.last_day, true) then 'reviews were not on record yet'
    when last_day.number - entered_day.number < 20 then 'care has just begun'
  end as left_out
from entered
join working_day as entered_day
  on entered_day.day = entered.entered_on
join working_day as last_day
  on last_day.day = entered.last_day
left join judged
  on judged.org_code = entered.org_code
  and judged.period_id = entered.period_id
  and judged.child_id = entered.child_id
left join recorded
  on recorded.org_code = entered.org_code
