-- Contacts received in the last six months.
select listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age, contact.received_on, contact.source_code
from contact
join listed on listed.child_id = contact.child_id
cross join inspection
where contact.received_on > inspection.half_year_before
order by contact.child_id, contact.received_on, contact.source_code
