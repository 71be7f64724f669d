-- title: Starts of care within twelve months of an earlier time in care
-- question: Do children come back into care soon after they left?
-- subject: start of care
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: CLA-REENTRY
-- history: 12 months
-- source: Local measure from the SSDA903 return
-- pitfall: Starts are counted and not children.
-- pitfall: Care that ended because another authority took it over is an end all the same.

-- Counted: starts of care in the twelve months, short breaks left out. Met: the child had left care no more than twelve months before.
with started as (
  select org_code,
    child_id,
    started_on
  from care_episode
  where start_reason = 'S'
    and not coalesce(is_short_break, false)
),
left_before as (
  select started.org_code,
    started.child_id,
    started.started_on,
    max(care_episode.ended_on) as ended_on
  from started
  join care_episode
    on care_episode.org_code = started.org_code
    and care_episode.child_id = started.child_id
    and care_episode.ended_on <= started.started_on
  where care_episode.end_reason <> 'X1'
    and not coalesce(care_episode.is_short_break, false)
  group by started.org_code, started.child_id, started.started_on
)
select started.org_code,
  period.period_id,
  concat(started.child_id, ' ', cast(started.started_on as varchar)) as subject_id,
  started.child_id,
  coalesce(left_before.ended_on >= cast(started.started_on - interval '12 months' as date), false) as met
from started
join period
  on period.basis = 'rolling-12'
  and started.started_on between period.first_day and period.last_day
left join left_before
  on left_before.org_code = started.org_code
  and left_before.child_id = started.child_id
  and left_before.started_on = started.started_on
