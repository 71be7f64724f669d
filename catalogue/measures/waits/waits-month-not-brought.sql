-- title: Appointments of the month to which the child was not brought
-- question: How often is a child not brought?
-- subject: appointment
-- basis: month
-- better: lower
-- unit: percent
-- history: none
-- source: NHS Data Model and Dictionary, attendance status: 3 did not attend, 7 came too late to be seen, against 5 and 6 seen
-- pitfall: Came too late to be seen counts as not brought, as in the national rate; appointments cancelled in advance are in neither number.
-- pitfall: Appointments after the day on which a challenge closed the record are left out.
-- pitfall: Months have few cases: a list's month moves by chance, and the three months to its end move less.
-- pitfall: A list whose file does not reach the end of the period is not in it: each service is counted to the day of its own latest file.

-- Counted: appointments in the month that were kept, or to which the child was not brought. Met: not brought.
select pathway_contact.org_code,
  period.period_id,
  concat(pathway_contact.referral_id, ' ', pathway_contact.service_code, ' ', cast(pathway_contact.held_on as varchar), ' ', cast(pathway_contact.number as varchar)) as subject_id,
  pathway_contact.child_id,
  pathway_contact.service_code as team_code,
  pathway_contact.attendance = 'not-brought' as met,
  case when pathway_contact.is_withdrawn then 'after the day on which a challenge closed the record' end as left_out
from pathway_contact
join period
  on period.basis = 'month'
  and pathway_contact.held_on between period.first_day and period.last_day
  and (pathway_contact.reaches_on is null or period.last_day <= pathway_contact.reaches_on)
where pathway_contact.attendance in ('seen', 'not-brought')
