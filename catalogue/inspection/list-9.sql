-- Leaving care services: what was last said of each care leaver, of those 16 to 25 who are not looked after; an eligible child is.
with leaver as (
  select care_leaver.*
  from care_leaver
  qualify row_number() over (partition by care_leaver.child_id order by care_leaver.as_at desc) = 1
)
select
  listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age,
  coalesce(listed.is_unaccompanied, false) as is_unaccompanied,
  listed.is_disabled,
  held.team_code,
  held.worker_id,
  cast(null as varchar) as adviser,
  leaver.eligibility,
  leaver.reviewed_on,
  leaver.in_touch,
  leaver.contacted_on,
  leaver.accommodation,
  case when leaver.accommodation is not null then leaver.is_suitable end as is_suitable,
  leaver.activity
from leaver
join listed on listed.child_id = leaver.child_id
cross join inspection
asof left join allocation as held on held.child_id = leaver.child_id and held.started_on <= inspection.as_at
where listed.age between 16 and 25
  and (leaver.eligibility = 'ELIG' or not exists (select * from care_period where care_period.child_id = leaver.child_id and care_period.ended_on is null))
order by leaver.child_id
