-- Enquiries under section 47 open at any time in the last six months, undecided ones too. Earlier enquiries and conferences are counted back from the enquiry.
with enquiry as (
  select section_47.child_id, section_47.started_on, section_47.ended_on, section_47.conference_needed, conference.held_on, conference.led_to_plan
  from section_47
  left join conference on conference.child_id = section_47.child_id and conference.started_on = section_47.started_on
)
select
  listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age, listed.is_disabled,
  enquiry.started_on,
  case when enquiry.held_on is not null then false when enquiry.conference_needed is not null then not enquiry.conference_needed end as is_unnecessary,
  enquiry.held_on,
  case when enquiry.held_on is not null then enquiry.led_to_plan end as led_to_plan,
  (select count(*) from enquiry as earlier where earlier.child_id = enquiry.child_id and earlier.started_on < enquiry.started_on and earlier.started_on >= enquiry.started_on - interval 1 year) as earlier_enquiries,
  (select count(earlier.held_on) from enquiry as earlier where earlier.child_id = enquiry.child_id and earlier.started_on < enquiry.started_on and earlier.started_on >= enquiry.started_on - interval 1 year) as earlier_conferences,
  held.team_code,
  held.worker_id
from enquiry
join listed on listed.child_id = enquiry.child_id
cross join inspection
asof left join allocation as held on held.child_id = enquiry.child_id and held.started_on <= enquiry.started_on
where coalesce(enquiry.held_on, enquiry.ended_on) is null or coalesce(enquiry.held_on, enquiry.ended_on) > inspection.half_year_before
order by enquiry.child_id, enquiry.started_on
