-- title: Section 47 enquiries per 10,000
-- question: How many enquiries into significant harm begin?
-- subject: enquiry
-- basis: rolling-12
-- better: neither
-- unit: rate-per-10000
-- code: S47-RATE
-- population: aged_0_to_17
-- history: none
-- source: DfE, Characteristics of children in need, section 47 enquiries started in the year
-- pitfall: Enquiries are counted and not children.

-- Counted: section 47 enquiries started in the twelve months. Met: all of them.
select section_47.org_code,
  period.period_id,
  concat(section_47.child_id, ' ', cast(section_47.started_on as varchar)) as subject_id,
  section_47.child_id,
  true as met
from section_47
join period
  on period.basis = 'rolling-12'
  and section_47.started_on between period.first_day and period.last_day
group by section_47.org_code, period.period_id, section_47.child_id, section_47.started_on
