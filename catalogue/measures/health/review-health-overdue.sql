-- title: Looked-after children whose health assessment is overdue
-- question: Who must be seen by the health team first?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: HLTH-DUE
-- history: 12 months
-- source: Statutory guidance on promoting the health of looked-after children: every six months before the fifth birthday, every twelve months after it
-- pitfall: Counted from the last completed assessment, and from the start of care where there is none.

-- Counted: children looked after at the end of the period, short breaks left out; left out where health assessments were not on record yet. Met: the last completed assessment,
-- or the start of care where there is none, is more than six months back for a child under five, and more than twelve for an older one. The value is the days since.
with begun as (
  select org_code,
    child_id,
    started_on,
    max(case when start_reason = 'S' then started_on end) as care_started_on
  from care_episode
  where not coalesce(is_short_break, false)
  group by org_code, child_id, started_on
),
spell as (
  select org_code,
    child_id,
    started_on,
    coalesce(max(care_started_on) over (partition by org_code, child_id order by started_on rows between unbounded preceding and current row),
      min(started_on) over (partition by org_code, child_id)) as entered_on,
    lead(started_on) over (partition by org_code, child_id order by started_on) as next_on
  from begun
),
entered as (
  select looked_after.org_code,
    looked_after.period_id,
    period.last_day,
    looked_after.child_id,
    spell.entered_on
  from looked_after
  join period
    on period.period_id = looked_after.period_id
  join spell
    on spell.org_code = looked_after.org_code
    and spell.child_id = looked_after.child_id
    and spell.started_on <= period.last_day
    and coalesce(spell.next_on, date '9999-12-31') > period.last_day
  where looked_after.left_out is null
),
checked as (
  select org_code,
    child_id,
    checked_on,
    lead(checked_on) over (partition by org_code, child_id order by checked_on) as next_on
  from health
  where kind = 'health'
    and lower(status) = 'completed'
  group by org_code, child_id, checked_on
),
recorded as (
  select org_code,
    min(checked_on) as first_on
  from health
  where kind = 'health'
  group by org_code
)
select entered.org_code,
  entered.period_id,
  entered.child_id as subject_id,
  entered.child_id,
  cast(coalesce(checked.checked_on, entered.entered_on)
    + case when cast(child.birth_month + interval '5 years' as date) > entered.last_day then interval '6 months' else interval '12 months' end as date) < entered.last_day as met,
  cast(entered.last_day - coalesce(checked.checked_on, entered.entered_on) as double precision) as value,
  case when coalesce(recorded.first_on > entered.last_day, true) then 'health assessments were not on record yet' end as left_out
from entered
join child
  on child.org_code = entered.org_code
  and child.child_id = entered.child_id
left join checked
  on checked.org_code = entered.org_code
  and checked.child_id = entered.child_id
  and checked.checked_on <= entered.last_day
  and coalesce(checked.next_on, date '9999-12-31') > entered.last_day
left join recorded
  on recorded.org_code = entered.org_code
