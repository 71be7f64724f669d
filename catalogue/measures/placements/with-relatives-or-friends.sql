-- title: Looked-after children fostered by relatives or friends
-- question: Do children live with people they know?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CLA-KIN
-- history: none
-- source: DfE, Children looked after in England, placements on 31 March
-- pitfall: The state at the end of the last day counts; temporary placements count as what they are.

-- Counted: children looked after at the end of the period, short breaks left out. Met: fostered by a relative or friend (U1, U2 or U3).
with current_episode as (
  select looked_after.org_code,
    looked_after.period_id,
    looked_after.child_id,
    period.last_day,
    max(care_episode.started_on) as started_on
  from looked_after
  join period
    on period.period_id = looked_after.period_id
  join care_episode
    on care_episode.org_code = looked_after.org_code
    and care_episode.child_id = looked_after.child_id
    and care_episode.started_on <= period.last_day
    and (care_episode.ended_on is null or care_episode.ended_on > period.last_day)
  where looked_after.left_out is null
  group by looked_after.org_code, looked_after.period_id, looked_after.child_id, period.last_day
)
select current_episode.org_code,
  current_episode.period_id,
  current_episode.child_id as subject_id,
  current_episode.child_id,
  coalesce(care_episode.placement_code in ('U1', 'U2', 'U3'), false) as met
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
