-- title: Referrals that led to an assessment
-- question: How many referrals are looked into?
-- subject: referral
-- basis: rolling-12
-- better: neither
-- unit: percent
-- code: REF-ASS
-- history: none
-- source: Local measure; once National Indicator 68, referrals going on to initial assessment
-- pitfall: An assessment begun after the child's next referral belongs to that one.
-- pitfall: Of the newest referrals the assessment may not have begun yet.

-- Counted: referrals received in the twelve months, without those that came while the case was open. Met: an assessment of the child began on the day of the referral or later, before
-- the child's next referral and by the end of the period.
with received as (
  select org_code,
    child_id,
    received_on,
    lead(received_on) over (partition by org_code, child_id order by received_on) as next_on
  from referral
  group by org_code, child_id, received_on
),
assessed as (
  select received.org_code,
    received.child_id,
    received.received_on,
    min(assessment.started_on) as started_on
  from received
  join assessment
    on assessment.org_code = received.org_code
    and assessment.child_id = received.child_id
    and assessment.started_on >= received.received_on
    and assessment.started_on < coalesce(received.next_on, date '9999-12-31')
  group by received.org_code, received.child_id, received.received_on
)
select referrals.org_code,
  referrals.period_id,
  referrals.subject_id,
  referrals.child_id,
  referrals.team_code,
  coalesce(assessed.started_on <= period.last_day, false) as met
from referrals
join period
  on period.period_id = referrals.period_id
left join assessed
  on assessed.org_code = referrals.org_code
  and assessed.child_id = referrals.child_id
  and concat(assessed.child_id, ' ', cast(assessed.received_on as varchar)) = referrals.subject_id
where referrals.left_out is null
