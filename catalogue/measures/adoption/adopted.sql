-- title: Children adopted since 1 April
-- question: How many children have been adopted?
-- subject: child
-- basis: year-to-date
-- better: higher
-- unit: count
-- code: ADO-ADOPTED
-- history: none
-- source: DfE, SSDA903 return: care that ended for the reason E11 or E12
-- pitfall: The count begins again on 1 April.

-- Counted: children whose care ended by adoption from 1 April to the end of the period. Met: all of them.
select care_episode.org_code,
  period.period_id,
  care_episode.child_id as subject_id,
  care_episode.child_id,
  true as met
from care_episode
join period
  on period.basis = 'year-to-date'
  and care_episode.ended_on between period.first_day and period.last_day
where care_episode.end_reason in ('E11', 'E12')
group by care_episode.org_code, period.period_id, care_episode.child_id
