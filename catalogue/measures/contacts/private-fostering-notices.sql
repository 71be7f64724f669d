-- title: Notices of private fostering
-- question: Does the council hear of private fostering?
-- subject: notice
-- basis: rolling-12
-- better: higher
-- unit: count
-- code: PF-NOTIF
-- history: none
-- source: Children (Private Arrangements for Fostering) Regulations 2005; local register
-- pitfall: A notice is not an arrangement: many turn out to be none, and one arrangement may be told of twice.
-- pitfall: More is read as better because few people know that they must tell; a handful of notices says little.

-- Counted: notices of private fostering received in the twelve months, those of one child on one day once. Met: all of them.
select private_fostering.org_code,
  period.period_id,
  concat(private_fostering.child_id, ' ', cast(private_fostering.notified_on as varchar)) as subject_id,
  private_fostering.child_id,
  true as met
from private_fostering
join period
  on period.basis = 'rolling-12'
  and private_fostering.notified_on between period.first_day and period.last_day
group by private_fostering.org_code, period.period_id, private_fostering.child_id, private_fostering.notified_on
