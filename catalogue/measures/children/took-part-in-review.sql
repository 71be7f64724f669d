-- title: Reviews of looked-after children in which the child took part
-- question: Are children heard when their care is reviewed?
-- subject: review
-- basis: quarter
-- better: higher
-- unit: percent
-- code: CLA-PART
-- history: none
-- source: DfE, SSDA903 return, participation codes: PN1, PN2, PN3, PN5 and PN6 of children aged four and over
-- pitfall: A child who is there and says nothing (PN4), or sends no views (PN7), did not take part.

-- Counted: reviews held in the quarter of children aged four and over; left out are younger children and reviews whose participation is not on record. Met: the child gave views,
-- there or by other means.
select care_review.org_code,
  period.period_id,
  concat(care_review.child_id, ' ', cast(care_review.held_on as varchar)) as subject_id,
  care_review.child_id,
  coalesce(care_review.participation in ('PN1', 'PN2', 'PN3', 'PN5', 'PN6'), false) as met,
  case
    when care_review.age_years < 4 or care_review.participation = 'PN0' then 'under four'
    when care_review.participation is null then 'participation not on record'
  end as left_out
from care_review
join period
  on period.basis = 'quarter'
  and care_review.held_on between period.first_day and period.last_day
