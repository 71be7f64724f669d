-- Early help that began in the last six months or goes on.
select listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age, early_help.started_on, early_help.completed_on, early_help.organisation
from early_help
join listed on listed.child_id = early_help.child_id
cross join inspection
where early_help.started_on > inspection.half_year_before or early_help.ended_on is null
order by early_help.child_id, early_help.started_on
