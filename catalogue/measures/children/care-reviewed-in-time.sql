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
with entered as (
  select looked_after.org_code,
    looked_after.period_id,
    period.last_day,
    looked_after.child_id,
    coalesce(max(case when care_episode.start_reason = 'S' then care_episode.started_on end), min(care_episode.started_on)) as entered_on
  from looked_after
  join period
    on period.period_id = looked_after.period_id
  join care_episode
    on care_episode.org_code = looked_after.org_code
    and care_episode.child_id = looked_after.child_id
    and care_episode.started_on <= period.last_day
    and not coalesce(care_episode.is_short_break, false)
  where looked_after.left_out is null
  group by looked_after.org_code, looked_after.period_id, period.last_day, looked_after.child_id
),
reviewed as (
  select entered.org_code,
    entered.period_id,
    entered.last_day,
    entered.child_id,
    entered.entered_on,
    care_review.held_on
  from entered
  left join care_review
    on care_review.org_code = entered.org_code
    and care_review.child_id = entered.child_id
    and care_review.held_on > entered.entered_on
    and care_review.held_on <= entered.last_day
  group by entered.org_code, entered.period_id, entered.last_day, entered.child_id, entered.entered_on, care_review.held_on
),
chained as (
  select *,
    row_number() over (partition by org_code, period_id, child_id order by held_on) as turn,
    lag(held_on) over (partition by org_code, period_id, child_id order by held_on) as before_on,
    lead(held_on) over (partition by org_code, period_id, child_id order by held_on) as after_on
  from reviewed
),
judged as (
  select chained.org_code,
    chained.period_id,
    chained.child_id,
    bool_and(
      (chained.held_on <= cast(chained.last_day - interval '12 months' as date)
        or case
          when chained.turn = 1 then judged_day.number - entered_day.number <= 20
          when chained.turn = 2 then chained.held_on <= cast(chained.before_on + interval '3 months' as date)
          else chained.held_on <= cast(chained.before_on + interval '6 months' as date)
        end)
      and (chained.held_on is null or chained.after_on is not null
        or chained.last_day <= cast(chained.held_on + case when chained.turn = 1 then interval '3 months' else interval '6 months' end as date))) as in_time
  from chained
  join working_day as entered_day
    on entered_day.day = chained.entered_on
  join working_day as judged_day
    on judged_day.day = coalesce(chained.held_on, chained.last_day)
  group by chained.org_code, chained.period_id, chained.child_id
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
  coalesce(judged.in_time, false) as met,
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
