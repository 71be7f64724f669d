-- Adopters: everyone who was on the way to adopting in the last twelve months, until the adoption order or until they left.
select
  adopter.adopter_id,
  adopter.family_id,
  adopter.sex, adopter.ethnicity, adopter.is_disabled, adopter.fosters_for_adoption,
  adopter.enquired_on,
  adopter.stage_1_started_on,
  adopter.stage_1_ended_on,
  adopter.stage_2_started_on,
  adopter.stage_2_ended_on,
  adopter.applied_on,
  adopter.approved_on,
  adopter.matched_on,
  adopter.placed_on,
  case when adopter.placed_on is not null then adopter.children_placed end as children_placed,
  adopter.adopted_on,
  adopter.left_on,
  case when adopter.left_on is not null then adopter.left_reason end as left_reason
from adopter
cross join inspection
where coalesce(adopter.left_on, adopter.adopted_on, inspection.as_at) > inspection.year_before
order by adopter.enquired_on, adopter.adopter_id
