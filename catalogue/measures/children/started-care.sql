-- title: Children who started to be looked after, per 10,000
-- question: How many children come into care?
-- subject: child
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: CLA-START
-- population: aged_0_to_17
-- history: none
-- source: DfE, Children looked after in England, children who started to be looked after in the year
-- pitfall: Children are counted and not starts: a child who came into care twice in the twelve months is one.
-- pitfall: A new placement or legal status is no start.

-- Counted: children who started to be looked after in the twelve months, each once; short breaks left out. Met: all of them.
select care_episode.org_code,
  period.period_id,
  care_episode.child_id as subject_id,
  care_episode.child_id,
  true as met
from care_episode
join period
  on period.basis = 'rolling-12'
  and care_episode.started_on between period.first_day and period.last_day
where care_episode.start_reason = 'S'
  and not coalesce(care_episode.is_short_break, false)
group by care_episode.org_code, period.period_id, care_episode.child_id
