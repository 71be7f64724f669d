-- title: Care leavers aged 19 to 21 in education, employment or training
-- question: Are care leavers in education, employment or training?
-- subject: young person
-- basis: year-to-date
-- better: higher
-- unit: percent
-- code: CL-EET
-- history: none
-- source: DfE, SSDA903 return (OC3): care leavers whose 19th, 20th or 21st birthday falls in the year; once National Indicator 148
-- pitfall: The status is that on or about the birthday, from three months before to one month after. The year's return gives it as of that birthday, whatever day it is drawn up.
-- pitfall: All care leavers aged 19 to 21 at the end of the period are another cohort and another measure; only this one may be set beside England, the region or neighbours.
-- pitfall: A care leaver of whom no source has a line at all is missed.
-- pitfall: Who is not in touch is counted and not in education, employment or training.

-- Counted: former relevant young people whose 19th, 20th or 21st birthday falls between 1 April and the end of the period; left out are those who died, who returned to their
-- parents for six months or more, and those of whom no status near the birthday is on record. Met: in education, training or employment, full-time or part-time.
with leaver as (
  -- Periods are whole months, and the month is what is kept of the day of birth.
  select distinct child.org_code,
    period.period_id,
    child.child_id,
    case
      when cast(child.birth_month + interval '19 years' as date) between period.first_day and period.last_day then cast(child.birth_month + interval '19 years' as date)
      when cast(child.birth_month + interval '20 years' as date) between period.first_day and period.last_day then cast(child.birth_month + interval '20 years' as date)
      else cast(child.birth_month + interval '21 years' as date)
    end as birthday_month
  from child
  join care_leaver
    on care_leaver.org_code = child.org_code
    and care_leaver.child_id = child.child_id
    and coalesce(care_leaver.eligibility, 'FREL') in ('FREL', 'REL')
  join period
    on period.basis = 'year-to-date'
    and (cast(child.birth_month + interval '19 years' as date) between period.first_day and period.last_day
      or cast(child.birth_month + interval '20 years' as date) between period.first_day and period.last_day
      or cast(child.birth_month + interval '21 years' as date) between period.first_day and period.last_day)
),
near_birthday as (
  select leaver.org_code,
    leaver.period_id,
    leaver.child_id,
    max(care_leaver.as_at) as as_at
  from leaver
  join care_leaver
    on care_leaver.org_code = leaver.org_code
    and care_leaver.child_id = leaver.child_id
    and (care_leaver.as_at >= cast(leaver.birthday_month - interval '3 months' as date) and care_leaver.as_at < cast(leaver.birthday_month + interval '2 months' as date)
      or care_leaver.source = 'ssda903' and care_leaver.as_at >= leaver.birthday_month and care_leaver.as_at < cast(leaver.birthday_month + interval '12 months' as date))
  group by leaver.org_code, leaver.period_id, leaver.child_id
)
select leaver.org_code,
  leaver.period_id,
  leaver.child_id as subject_id,
  leaver.child_id,
  coalesce(care_leaver.activity in ('F1', 'F2', 'F3', 'F4', 'F5', 'P1', 'P2', 'P3', 'P4', 'P5'), false) as met,
  case
    when near_birthday.as_at is null then 'no status near the birthday on record'
    when care_leaver.in_touch = 'DIED' then 'died'
    when care_leaver.in_touch = 'RHOM' then 'returned home'
  end as left_out
from leaver
left join near_birthday
  on near_birthday.org_code = leaver.org_code
  and near_birthday.period_id = leaver.period_id
  and near_birthday.child_id = leaver.child_id
left join care_leaver
  on care_leaver.org_code = leaver.org_code
  and care_leaver.child_id = leaver.child_id
  and care_leaver.as_at = near_birthday.as_at
