-- Adoption: adopted, to be adopted or no longer to be adopted in the last twelve months.
select
  listed.child_id,
  listed.family_id,
  listed.sex, listed.ethnicity, listed.born, listed.age, listed.is_disabled,
  coalesce(adoption.entered_care_on, (
    select max(care_period.started_on) from care_period where care_period.child_id = adoption.child_id and care_period.started_on <= adoption.decided_on
  )) as entered_care_on,
  adoption.decided_on,
  adoption.order_on,
  adoption.matched_on,
  adoption.placed_on,
  adoption.adopted_on,
  adoption.reversed_on,
  case when adoption.reversed_on is not null then adoption.reverse_reason end as reverse_reason,
  cast(null as date) as fostered_on
from adoption
join listed on listed.child_id = adoption.child_id
cross join inspection
left join (select child_id, bool_or(ended_on is null) as is_open, max(ended_on) as ended_on from care_period group by child_id) as care on care.child_id = adoption.child_id
where coalesce(adoption.adopted_on, adoption.reversed_on, case when not care.is_open then care.ended_on end, inspection.as_at) > inspection.year_before
order by adoption.child_id, adoption.decided_on
