-- title: Looked-after children who went missing
-- question: How many children in care go missing?
-- subject: child
-- basis: rolling-12
-- better: lower
-- unit: percent
-- code: CLA-MISS
-- history: none
-- source: DfE, Children looked after in England, children who went missing: of all children looked after at any time in the year
-- pitfall: Away without authorisation (A) is not missing (M).
-- pitfall: An authority that writes every time down has a higher figure.

-- Counted: children looked after at any time in the twelve months, short breaks left out; left out where no time missing is on record yet. Met: missing at least once in the twelve
-- months.
with in_care as (
  select distinct care_episode.org_code,
    period.period_id,
    period.first_day,
    period.last_day,
    care_episode.child_id
  from care_episode
  join period
    on period.basis = 'rolling-12'
    and care_episode.started_on <= period.last_day
    and (care_episode.ended_on is null or care_episode.ended_on > period.first_day)
  where not coalesce(care_episode.is_short_break, false)
),
went as (
  select distinct missing.org_code,
    period.period_id,
    missing.child_id
  from missing
  join period
    on period.basis = 'rolling-12'
    and missing.started_on between period.first_day and period.last_day
  where missing.kind = 'M'
),
recorded as (
  select org_code,
    min(started_on) as first_on
  from missing
  group by org_code
)
select in_care.org_code,
  in_care.period_id,
  in_care.child_id as subject_id,
  in_care.child_id,
  went.child_id is not null as met,
  case when coalesce(recorded.first_on > in_care.last_day, true) then 'times missing were not on record yet' end as left_out
from in_care
left join went
  on went.org_code = in_care.org_code
  and went.period_id = in_care.period_id
  and went.child_id = in_care.child_id
left join recorded
  on recorded.org_code = in_care.org_code
