-- title: Children looked after per 10,000
-- question: How many children does the council look after?
-- subject: child
-- basis: snapshot
-- better: neither
-- unit: rate-per-10000
-- code: CLA-RATE
-- population: aged_0_to_17
-- source: DfE, Children looked after in England including adoptions, methodology: looked after on the day, short breaks (V3, V4) left out; population is the mid-year estimate of the June before the year's end
-- pitfall: A child who leaves on the last day is not looked after at its end.
-- pitfall: A young person of 18 is a child no longer, even where the episode has not been closed yet.
-- pitfall: Series of short breaks (legal status V3 or V4) are in no published figure.

-- Counted: every child under 18 who is looked after at the end of the last day of the period, short breaks left out. Met: all of them.
with episode as (
  select care_episode.org_code,
    period.period_id,
    period.last_day,
    care_episode.child_id,
    min(case when care_episode.is_short_break then 1 else 0 end) as short_break_alone
  from care_episode
  join period
    on period.basis = 'snapshot'
    and care_episode.started_on <= period.last_day
    and (care_episode.ended_on is null or care_episode.ended_on > period.last_day)
  group by care_episode.org_code, period.period_id, period.last_day, care_episode.child_id
)
select episode.org_code,
  episode.period_id,
  episode.child_id as subject_id,
  episode.child_id,
  true as met,
  case
    when episode.short_break_alone = 1 then 'short breaks'
    when child.birth_month is null then 'month of birth not known'
    when cast(child.birth_month + interval '18 years' as date) <= episode.last_day then 'aged 18 or over'
  end as left_out
from episode
left join child
  on child.org_code = episode.org_code
  and child.child_id = episode.child_id
