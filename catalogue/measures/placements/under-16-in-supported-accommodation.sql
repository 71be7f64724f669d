-- title: Looked-after children under 16 in supported accommodation
-- question: Does any child under 16 live where no carer does?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: CLA-U16UNREG
-- history: none
-- source: Supported Accommodation (England) Regulations 2023: for 16 and 17 year olds alone
-- pitfall: One child is one too many: read the count and not the share.

-- Counted: children under 16 looked after at the end of the period, short breaks left out. Met: living in supported accommodation (K3, before October 2023 H5) or
-- independently (P2).
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
  coalesce(care_episode.placement_code in ('K3', 'H5', 'P2'), false) as met
from current_episode
join care_episode
  on care_episode.org_code = current_episode.org_code
  and care_episode.child_id = current_episode.child_id
  and care_episode.started_on = current_episode.started_on
join child
  on child.org_code = current_episode.org_code
  and child.child_id = current_episode.child_id
where cast(child.birth_month + interval '16 years' as date) > current_episode.last_day
