-- Children in need: one row a child, the latest episode of those open in the last six months, with everyone on a plan or looked after. The first status that is true counts.
with episode as (
  select referral.*
  from referral
  cross join inspection
  where not coalesce(referral.is_no_action, false) and (referral.closed_on is null or referral.closed_on > inspection.half_year_before)
  qualify row_number() over (partition by referral.child_id order by referral.received_on desc) = 1
),
in_care as (select distinct child_id from care_period where ended_on is null),
on_plan as (select distinct child_id from cp_plan where ended_on is null and not coalesce(is_other_authority, false)),
in_need as (select child_id from episode union select child_id from in_care union select child_id from on_plan)
select
  listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age, listed.is_disabled,
  episode.received_on,
  episode.need_code,
  (select max(visit.visited_on) from visit where visit.child_id = in_need.child_id and visit.visited_on >= episode.received_on and visit.was_seen is not false) as last_seen_on,
  episode.closed_on,
  case when episode.closed_on is not null then episode.close_reason end as close_reason,
  case
    when episode.closed_on is not null then 'CLOSED'
    when in_need.child_id in (select child_id from in_care) then 'CLA'
    when in_need.child_id in (select child_id from on_plan) then 'CPP'
    when exists (select * from cin_plan where cin_plan.child_id = in_need.child_id and cin_plan.started_on >= episode.received_on) then 'CINP'
    else 'ASSESS'
  end as status,
  coalesce(held.team_code, episode.team_code) as team_code,
  coalesce(held.worker_id, episode.worker_id) as worker_id
from in_need
left join episode on episode.child_id = in_need.child_id
join listed on listed.child_id = in_need.child_id
cross join inspection
asof left join allocation as held on held.child_id = in_need.child_id and held.started_on <= inspection.as_at
order by in_need.child_id
