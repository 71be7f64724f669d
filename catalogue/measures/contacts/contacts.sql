-- title: Contacts
-- question: How often is the front door called?
-- subject: contact
-- basis: rolling-12
-- better: neither
-- unit: count
-- code: CON-N
-- history: none
-- source: Ofsted, Annex A, list 1
-- pitfall: Authorities differ in what they write down as a contact: compare one with itself.

-- Counted: contacts received in the twelve months, those of one child from one source on one day once. Met: all of them.
select contact.org_code,
  period.period_id,
  concat(contact.child_id, ' ', cast(contact.received_on as varchar), ' ', contact.source_code) as subject_id,
  contact.child_id,
  true as met
from contact
join period
  on period.basis = 'rolling-12'
  and contact.received_on between period.first_day and period.last_day
group by contact.org_code, period.period_id, contact.child_id, contact.received_on, contact.source_code
