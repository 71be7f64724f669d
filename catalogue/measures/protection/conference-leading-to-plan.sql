-- title: Initial child protection conferences that led to a plan
-- question: Are the right children brought to a conference?
-- subject: conference
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: ICPC-CPP
-- history: none
-- source: DfE, Characteristics of children in need
-- pitfall: Neither way is good of itself: a low share may mean conferences too soon, a high one too late.

-- Counted: initial child protection conferences held in the twelve months; left out are transfers and those whose outcome is not on record. Met: the child was given a plan.
select conference.org_code,
  period.period_id,
  concat(conference.child_id, ' ', cast(conference.held_on as varchar)) as subject_id,
  conference.child_id,
  coalesce(conference.led_to_plan, false) as met,
  case
    when conference.is_transfer then 'plan brought from another authority'
    when conference.led_to_plan is null then 'outcome not on record'
  end as left_out
from conference
join period
  on period.basis = 'rolling-12'
  and conference.held_on between period.first_day and period.last_day
