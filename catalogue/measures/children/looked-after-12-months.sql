-- title: Looked-after children who have been looked after for twelve months or more
-- question: How many of the children looked after have been so all year?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: percent
-- code: CLA-12M
-- history: 12 months
-- source: DfE, SSDA903 guide: looked after continuously for at least twelve months, the children whose outcomes the return asks for
-- pitfall: One night away from care in the twelve months ends them, and so does a series of short breaks.
-- pitfall: A new placement or legal status does not.

-- Counted: children looked after at the end of the period, short breaks left out. Met: looked after without a break since the first of the twelve months before.
with disturbed as (
  select distinct care_episode.org_code,
    period.period_id,
    care_episode.child_id
  from care_episode
  join period
    on period.basis = 'snapshot'
    and care_episode.started_on <= period.last_day
    and (care_episode.ended_on is null or care_episode.ended_on > cast(period.last_day - interval '12 months' as date))
  where (care_episode.start_reason = 'S' and care_episode.started_on > cast(cast(period.last_day - interval '12 months' as date) + interval '1 day' as date))
    or (care_episode.end_reason <> 'X1' and care_episode.ended_on < period.last_day)
    or care_episode.is_short_break
),
begun as (
  select distinct care_episode.org_code,
    period.period_id,
    care_episode.child_id
  from care_episode
  join period
    on period.basis = 'snapshot'
    and care_episode.started_on <= cast(cast(period.last_day - interval '12 months' as date) + interval '1 day' as date)
    and (care_episode.ended_on is null or care_episode.ended_on > cast(cast(period.last_day - interval '12 months' as date) + interval '1 day' as date))
)
select looked_after.org_code,
  looked_after.period_id,
  looked_after.child_id as subject_id,
  looked_after.child_id,
  begun.child_id is not null and disturbed.child_id is null as met
from looked_after
left join begun
  on begun.org_code = looked_after.org_code
  and begun.period_id = looked_after.period_id
  and begun.child_id = looked_after.child_id
left join disturbed
  on disturbed.org_code = looked_after.org_code
  and disturbed.period_id = looked_after.period_id
  and disturbed.child_id = looked_after.child_id
where looked_after.left_out is null
