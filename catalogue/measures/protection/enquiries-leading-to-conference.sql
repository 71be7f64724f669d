-- title: Section 47 enquiries that led to a conference
-- question: Are enquiries begun where they are needed?
-- subject: enquiry
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: S47-ICPC
-- history: none
-- source: DfE, Characteristics of children in need
-- pitfall: An enquiry of the last fifteen working days without a conference may still lead to one: it is not judged yet.

-- Counted: section 47 enquiries started in the twelve months; left out are those not old enough to be judged. Met: an initial child protection conference that came of it was
-- held by the end of the period.
with held as (
  select org_code,
    child_id,
    started_on,
    min(held_on) as held_on
  from conference
  where not coalesce(is_transfer, false)
  group by org_code, child_id, started_on
)
select section_47.org_code,
  period.period_id,
  concat(section_47.child_id, ' ', cast(section_47.started_on as varchar)) as subject_id,
  section_47.child_id,
  coalesce(held.held_on <= period.last_day, false) as met,
  case when coalesce(held.held_on > period.last_day, true) and last_day.number - started.number < 15 then 'not old enough to be judged' end as left_out
from section_47
join period
  on period.basis = 'rolling-12'
  and section_47.started_on between period.first_day and period.last_day
join working_day as started
  on started.day = section_47.started_on
join working_day as last_day
  on last_day.day = period.last_day
left join held
  on held.org_code = section_47.org_code
  and held.child_id = section_47.child_id
  and held.started_on = section_47.started_on
