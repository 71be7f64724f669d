-- Children in care: one row a child, the latest period of those open in the last six months. Placements are counted as stays with the
-- same carers, temporary ones passed over; the type and start are those of the latest, temporary or not.
with care as (
  select care_period.*
  from care_period
  cross join inspection
  where care_period.ended_on is null or care_period.ended_on > inspection.half_year_before
  qualify row_number() over (partition by care_period.child_id order by care_period.started_on desc) = 1
),
status as (
  -- The day the status began that the period ends with: the episode after the last one with another status.
  select care.child_id, min(care_episode.started_on) as started_on
  from care
  join care_episode on care_episode.child_id = care.child_id and care_episode.started_on >= care.started_on
  where not exists (
    select * from care_episode as other
    where other.child_id = care.child_id and other.started_on > care_episode.started_on and other.legal_status is distinct from care.legal_status
  ) and care_episode.legal_status is not distinct from care.legal_status
  group by care.child_id
),
gone as (
  select missing.child_id,
    count(*) filter (where missing.kind = 'M') as times_missing,
    count(*) filter (where missing.kind = 'A') as times_away,
    arg_max(missing.interview_offered, missing.started_on) as interview_offered,
    arg_max(missing.interview_accepted, missing.started_on) as interview_accepted
  from missing
  cross join inspection
  where missing.started_on > inspection.year_before
  group by missing.child_id
)
select
  listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age,
  coalesce(listed.is_unaccompanied, false) as is_unaccompanied,
  listed.is_disabled,
  care.entered_on,
  care.need_code,
  exists (
    select * from care_period as earlier
    where earlier.child_id = care.child_id and earlier.started_on < care.entered_on and earlier.ended_on > care.entered_on - interval 1 year
  ) as is_second,
  case when status.started_on > care.started_on or care.first_reason in ('S', 'L', 'U', 'B') then status.started_on end as status_on,
  care.legal_status,
  (select max(care_review.held_on) from care_review where care_review.child_id = care.child_id and care_review.held_on >= coalesce(care.entered_on, care_review.held_on)) as reviewed_on,
  (select max(visit.visited_on) from visit where visit.child_id = care.child_id and visit.kind = 'care' and visit.visited_on >= coalesce(care.entered_on, visit.visited_on)) as visited_on,
  cast(null as varchar) as permanence,
  cast(null as date) as reviewer_visited_on,
  (select max(health.checked_on) from health where health.child_id = care.child_id and health.kind = 'health' and health.status = 'Completed' and health.checked_on >= coalesce(care.entered_on, health.checked_on)) as health_on,
  (select max(health.checked_on) from health where health.child_id = care.child_id and health.kind = 'dental' and health.status = 'Completed' and health.checked_on >= coalesce(care.entered_on, health.checked_on)) as dental_on,
  greatest(1, (
    select count(*) from placement
    where placement.child_id = care.child_id and not coalesce(placement.is_short_break, false) and (placement.ended_on is null or placement.ended_on > inspection.year_before)
  )) as placements,
  care.ended_on,
  case when care.ended_on is not null then care.end_reason end as end_reason,
  (
    select max(care_episode.started_on) from care_episode
    where care_episode.child_id = care.child_id and care_episode.started_on >= care.started_on and care_episode.start_reason in ('S', 'P', 'T', 'B', 'U')
  ) as placed_on,
  care.placement_code,
  care.provider_code,
  cast(null as varchar) as postcode,
  care.urn,
  case when care.in_area then 'IN' when not care.in_area then 'OUT' end as location,
  cast(null as varchar) as placed_in,
  coalesce(gone.times_missing, 0) as times_missing,
  coalesce(gone.times_away, 0) as times_away,
  gone.interview_offered,
  gone.interview_accepted,
  held.team_code,
  held.worker_id
from care
join listed on listed.child_id = care.child_id
join status on status.child_id = care.child_id
cross join inspection
left join gone on gone.child_id = care.child_id
asof left join allocation as held on held.child_id = care.child_id and held.started_on <= inspection.as_at
order by care.child_id
