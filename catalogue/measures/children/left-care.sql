-- title: Children who ceased to be looked after, per 10,000
-- question: How many children leave care?
-- subject: child
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: CLA-END
-- population: aged_0_to_17
-- history: none
-- source: DfE, Children looked after in England, children who ceased to be looked after in the year
-- pitfall: Children are counted and not ends: a child who left twice in the twelve months is one.
-- pitfall: An episode that is followed by the next one (X1) is no end.

-- Counted: children who ceased to be looked after in the twelve months, each once; short breaks left out. Met: all of them.
select care_episode.org_code,
  period.period_id,
  care_episode.child_id as subject_id,
  care_episode.child_id,
  true as met
from care_episode
join period
  on period.basis = 'rolling-12'
  and care_episode.ended_on between period.first_day and period.last_day
where care_episode.end_reason <> 'X1'
  and not coalesce(care_episode.is_short_break, false)
group by care_episode.org_code, period.period_id, care_episode.child_id
