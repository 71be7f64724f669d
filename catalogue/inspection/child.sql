-- What every list says of a child. The records keep the month of birth: in the month of a birthday a child counts as a year older from its first day on.
select
  child.child_id,
  case when child.birth_month > inspection.as_at then 'U' else child.sex end as sex,
  child.ethnicity,
  cast(null as date) as born,
  greatest(0, year(inspection.as_at) - year(child.birth_month) - case when month(inspection.as_at) < month(child.birth_month) then 1 else 0 end) as age,
  child.is_disabled,
  child.is_unaccompanied,
  child.family_id
from child
cross join inspection
