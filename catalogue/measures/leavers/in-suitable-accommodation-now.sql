-- title: Care leavers aged 19 to 21 now in suitable accommodation
-- question: Do care leavers have a suitable home today?
-- subject: young person
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CL-ACCOM-NOW
-- history: none
-- source: Ofsted, Annex A, list 9: care leavers aged 19 to 21 on the day
-- pitfall: Those aged 19 to 21 on the day, and not those with a birthday in the year: it may not be set beside England, the region or neighbours.
-- pitfall: A status of an earlier month is not used: without a list of this month there is no figure.

-- Counted: former relevant young people aged 19 to 21 at the end of the period who stand in a list of its last month; left out are those who died, who returned to their
-- parents for six months or more, and who went abroad, were deported or whose residence is not known. Met: the accommodation is judged suitable.
with latest as (
  select care_leaver.org_code,
    period.period_id,
    period.last_day,
    care_leaver.child_id,
    max(care_leaver.as_at) as as_at
  from care_leaver
  join period
    on period.basis = 'snapshot'
    and care_leaver.as_at <= period.last_day
    and care_leaver.as_at > cast(period.last_day - interval '1 month' as date)
  group by care_leaver.org_code, period.period_id, period.last_day, care_leaver.child_id
)
select latest.org_code,
  latest.period_id,
  latest.child_id as subject_id,
  latest.child_id,
  coalesce(care_leaver.is_suitable, false) as met,
  case
    when care_leaver.in_touch = 'DIED' then 'died'
    when care_leaver.in_touch = 'RHOM' then 'returned home'
    when care_leaver.accommodation in ('G', 'H', 'R') then 'abroad, deported or residence not known'
  end as left_out
from latest
join care_leaver
  on care_leaver.org_code = latest.org_code
  and care_leaver.child_id = latest.child_id
  and care_leaver.as_at = latest.as_at
join child
  on child.org_code = latest.org_code
  and child.child_id = latest.child_id
  and cast(child.birth_month + interval '19 years' as date) <= latest.last_day
  and cast(child.birth_month + interval '22 years' as date) > latest.last_day
where coalesce(care_leaver.eligibility, 'FREL') = 'FREL'
