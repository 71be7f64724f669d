-- title: Children who left care by a child arrangements order
-- question: How do children leave care?
-- subject: child
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: CEASE-CAO
-- history: none
-- source: DfE, Children looked after in England, reason care ended
-- pitfall: Of a child who left twice the last time counts.

-- Counted: children who left care in the twelve months, by the last time they did; short breaks left out. Met: care ended by a child arrangements order (E41).
with ended as (
  select care_episode.org_code,
    period.period_id,
    care_episode.child_id,
    care_episode.end_reason,
    row_number() over (partition by care_episode.org_code, period.period_id, care_episode.child_id order by care_episode.ended_on desc nulls last) as from_latest
  from care_episode
  join period
    on period.basis = 'rolling-12'
    and care_episode.ended_on between period.first_day and period.last_day
  where care_episode.end_reason <> 'X1'
    and not coalesce(care_episode.is_short_break, false)
)
select ended.org_code,
  ended.period_id,
  ended.child_id as subject_id,
  ended.child_id,
  ended.end_reason in ('E41') as met
from ended
where ended.from_latest = 1
