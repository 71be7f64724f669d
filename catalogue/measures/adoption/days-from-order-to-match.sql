-- title: Days from placement order to match
-- question: How long does it take to find an adoptive family?
-- subject: child
-- basis: rolling-12
-- better: lower
-- unit: days
-- code: A2
-- history: 36 months
-- source: DfE, Adoption scorecards, indicator A2; its threshold was 121 days
-- pitfall: The scorecards show the mean of three years: of few children one long wait moves the figure of one year.

-- Counted: children adopted in the twelve months; left out where the day of the order or of the match is not on record. Met: all of them; the value is the days from the placement
-- order to the match.
with adopted_child as (
  select adoption.org_code,
    period.period_id,
    adoption.child_id,
    max(adoption.adopted_on) as adopted_on,
    max(adoption.placed_on) as placed_on,
    max(adoption.order_on) as order_on,
    max(adoption.matched_on) as matched_on,
    bool_or(coalesce(adoption.by_foster_carer, false)) as by_foster_carer,
    max(adoption.entered_care_on) as entered_care_on
  from adoption
  join period
    on period.basis = 'rolling-12'
    and adoption.adopted_on between period.first_day and period.last_day
  group by adoption.org_code, period.period_id, adoption.child_id
)
select adopted_child.org_code,
  adopted_child.period_id,
  adopted_child.child_id as subject_id,
  adopted_child.child_id,
  true as met,
  cast(adopted_child.matched_on - adopted_child.order_on as double precision) as value,
  case when adopted_child.matched_on - adopted_child.order_on is null then 'day of order or match not on record' end as left_out
from adopted_child
