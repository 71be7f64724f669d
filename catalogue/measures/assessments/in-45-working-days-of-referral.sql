-- title: Assessments completed within 45 working days of the referral
-- question: Are assessments finished in time, counted from the referral?
-- subject: assessment
-- basis: rolling-12
-- better: higher
-- unit: percent
-- code: ASS-45R
-- history: 6 months
-- source: Working Together to Safeguard Children: no longer than 45 working days from the point of referral
-- pitfall: Counted from the assessment's start it is another measure, and the two are never mixed.
-- pitfall: An assessment made anew in a long case comes years after its referral: only the first one after a referral is counted.

-- Counted: assessments completed in the twelve months that are the first after a referral of the child; left out where no referral is on record. Met: completed no more than
-- 45 working days after the referral.
with referred as (
  select assessment.org_code,
    assessment.child_id,
    assessment.started_on,
    assessment.completed_on,
    assessment.team_code,
    max(referral.received_on) as received_on
  from assessment
  left join referral
    on referral.org_code = assessment.org_code
    and referral.child_id = assessment.child_id
    and referral.received_on <= assessment.started_on
  group by assessment.org_code, assessment.child_id, assessment.started_on, assessment.completed_on, assessment.team_code
),
numbered as (
  select *,
    row_number() over (partition by org_code, child_id, received_on order by started_on) as turn
  from referred
)
select numbered.org_code,
  period.period_id,
  concat(numbered.child_id, ' ', cast(numbered.started_on as varchar)) as subject_id,
  numbered.child_id,
  numbered.team_code,
  coalesce(completed.number - received.number <= 45, false) as met,
  case when numbered.received_on is null then 'no referral on record' end as left_out
from numbered
join period
  on period.basis = 'rolling-12'
  and numbered.completed_on between period.first_day and period.last_day
join working_day as completed
  on completed.day = numbered.completed_on
left join working_day as received
  on received.day = numbered.received_on
where numbered.received_on is null
  or numbered.turn = 1
