-- title: Children entering care with the initial health assessment completed within 20 working days
-- question: Is the health of children who come into care looked at in time?
-- subject: start of care
-- basis: rolling-3
-- better: higher
-- unit: percent
-- code: HLTH-IHA20
-- history: 3 months
-- source: Statutory guidance on promoting the health of looked-after children: in time for the first review, 20 working days after care began
-- pitfall: Completed, and not asked for; why it came late is not in the records.
-- pitfall: The first health assessment after care began is taken for the initial one.

-- Counted: starts of care in the three months, short breaks left out; left out where care is younger than 20 working days, where the child left care within them, and where health
-- assessments were not on record yet. Met: a health assessment was completed no more than 20 working days after care began.
with started as (
  select care_episode.org_code,
    care_episode.child_id,
    care_episode.started_on,
    entered.number as start_number
  from care_episode
  join working_day as entered
    on entered.day = care_episode.started_on
  where care_episode.start_reason = 'S'
    and not coalesce(care_episode.is_short_break, false)
),
checked as (
  select started.org_code,
    started.child_id,
    started.started_on,
    min(health.checked_on) as checked_on
  from started
  join health
    on health.org_code = started.org_code
    and health.child_id = started.child_id
    and health.checked_on >= started.started_on
  where health.kind = 'health'
    and lower(health.status) = 'completed'
  group by started.org_code, started.child_id, started.started_on
),
ended as (
  select started.org_code,
    started.child_id,
    started.started_on,
    min(care_episode.ended_on) as ended_on
  from started
  join care_episode
    on care_episode.org_code = started.org_code
    and care_episode.child_id = started.child_id
    and care_episode.ended_on >= started.started_on
  where care_episode.end_reason <> 'X1'
  group by started.org_code, started.child_id, started.started_on
),
recorded as (
  select org_code,
    min(checked_on) as first_on
  from health
  where kind = 'health'
  group by org_code
)
select started.org_code,
  period.period_id,
  concat(started.child_id, ' ', cast(started.started_on as varchar)) as subject_id,
  started.child_id,
  coalesce(checked_day.number - started.start_number <= 20, false) as met,
  case
    when coalesce(recorded.first_on > period.last_day, true) then 'health assessments were not on record yet'
    when last_day.number - started.start_number < 20 then 'care has just begun'
    when ended_day.number - started.start_number < 20 and coalesce(checked.checked_on > ended.ended_on, true) then 'left care within 20 working days'
  end as left_out
from started
join period
  on period.basis = 'rolling-3'
  and started.started_on between period.first_day and period.last_day
join working_day as last_day
  on last_day.day = period.last_day
left join checked
  on checked.org_code = started.org_code
  and checked.child_id = started.child_id
  and checked.started_on = started.started_on
left join working_day as checked_day
  on checked_day.day = checked.checked_on
left join ended
  on ended.org_code = started.org_code
  and ended.child_id = started.child_id
  and ended.started_on = started.started_on
left join working_day as ended_day
  on ended_day.day = ended.ended_on
left join recorded
  on recorded.org_code = started.org_code
