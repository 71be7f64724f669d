-- title: Initial child protection conferences held within 15 working days
-- question: Are conferences held in time?
-- subject: conference
-- basis: rolling-12
-- better: higher
-- unit: percent
-- code: ICPC-15
-- history: none
-- source: Working Together to Safeguard Children: within 15 working days of the strategy discussion at which the enquiry was begun
-- pitfall: Counted from the strategy discussion and not from the decision to hold a conference.

-- Counted: initial child protection conferences held in the twelve months; left out are transfers and those whose strategy discussion is not on record. Met: held no more than
-- 15 working days after the strategy discussion.
select conference.org_code,
  period.period_id,
  concat(conference.child_id, ' ', cast(conference.held_on as varchar)) as subject_id,
  conference.child_id,
  coalesce(held.number - started.number <= 15, false) as met,
  cast(held.number - started.number as double precision) as value,
  case
    when conference.is_transfer then 'plan brought from another authority'
    when started.number is null then 'strategy discussion not on record'
  end as left_out
from conference
join period
  on period.basis = 'rolling-12'
  and conference.held_on between period.first_day and period.last_day
join working_day as held
  on held.day = conference.held_on
left join working_day as started
  on started.day = conference.started_on
