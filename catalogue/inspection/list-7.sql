-- Child protection: one row a child, the latest plan of those open in the last six months; plans of other authorities are left out.
with plan as (
  select cp_plan.*
  from cp_plan
  cross join inspection
  where not coalesce(cp_plan.is_other_authority, false) and (cp_plan.ended_on is null or cp_plan.ended_on > inspection.half_year_before)
  qualify row_number() over (partition by cp_plan.child_id order by cp_plan.started_on desc) = 1
),
seen as (
  select visit.*
  from visit
  join plan on plan.child_id = visit.child_id
  where visit.kind = 'protection' and visit.visited_on >= plan.started_on
  qualify row_number() over (partition by visit.child_id order by visit.visited_on desc) = 1
)
select
  listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age, listed.is_disabled,
  plan.started_on,
  plan.initial_category,
  plan.latest_category,
  seen.visited_on,
  seen.seen_alone,
  (select max(cp_review.held_on) from cp_review where cp_review.child_id = plan.child_id and cp_review.held_on >= plan.started_on) as reviewed_on,
  plan.ended_on,
  exists (
    select * from care_episode
    where care_episode.child_id = plan.child_id and care_episode.legal_status in ('L1', 'L2') and care_episode.started_on > inspection.half_year_before
  ) as was_emergency,
  coalesce(plan.plans_before, (select count(*) from cp_plan as earlier where earlier.child_id = plan.child_id and earlier.started_on < plan.started_on and not coalesce(earlier.is_other_authority, false))) as plans_before,
  coalesce(held.team_code, plan.team_code) as team_code,
  coalesce(held.worker_id, plan.worker_id) as worker_id
from plan
join listed on listed.child_id = plan.child_id
cross join inspection
left join seen on seen.child_id = plan.child_id
asof left join allocation as held on held.child_id = plan.child_id and held.started_on <= inspection.as_at
order by plan.child_id
