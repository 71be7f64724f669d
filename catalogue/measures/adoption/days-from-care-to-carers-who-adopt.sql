-- title: Days from entering care to living with those who adopt
-- question: How long do children wait for the family that adopts them?
-- subject: child
-- basis: rolling-12
-- better: lower
-- unit: days
-- code: A10
-- history: 36 months
-- source: DfE, Adoption scorecards, indicator A10: as A1, and where foster carers adopt the wait ends when the child moved in with them
-- pitfall: The scorecards show the mean of three years: of few children one long wait moves the figure of one year.
-- pitfall: The day a foster carer who adopts took the child in is that on which the stay with the same carers began.

-- Counted: children adopted in the twelve months; left out where the day of entry or of placement is not on record. Met: all of them; the value is the days from entering care to
-- the adoptive placement, or to the start of the stay with the same carers where foster carers adopted.
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
),
entered as (
  select adopted_child.org_code,
    adopted_child.period_id,
    adopted_child.child_id,
    max(care_episode.started_on) as entered_on
  from adopted_child
  join care_episode
    on care_episode.org_code = adopted_child.org_code
    and care_episode.child_id = adopted_child.child_id
    and care_episode.started_on <= adopted_child.placed_on
  where care_episode.start_reason = 'S'
    and not coalesce(care_episode.is_short_break, false)
  group by adopted_child.org_code, adopted_child.period_id, adopted_child.child_id
),
moved_in as (
  select adopted_child.org_code,
    adopted_child.period_id,
    adopted_child.child_id,
    max(placement.started_on) as moved_in_on
  from adopted_child
  join placement
    on placement.org_code = adopted_child.org_code
    and placement.child_id = adopted_child.child_id
    and placement.started_on <= adopted_child.placed_on
    and (placement.ended_on is null or placement.ended_on > adopted_child.placed_on)
  where adopted_child.by_foster_carer
  group by adopted_child.org_code, adopted_child.period_id, adopted_child.child_id
)
select adopted_child.org_code,
  adopted_child.period_id,
  adopted_child.child_id as subject_id,
  adopted_child.child_id,
  true as met,
  cast(coalesce(moved_in.moved_in_on, adopted_child.placed_on) - coalesce(adopted_child.entered_care_on, entered.entered_on) as double precision) as value,
  case when adopted_child.placed_on - coalesce(adopted_child.entered_care_on, entered.entered_on) is null then 'day of entry or placement not on record' end as left_out
from adopted_child
left join entered
  on entered.org_code = adopted_child.org_code
  and entered.period_id = adopted_child.period_id
  and entered.child_id = adopted_child.child_id
left join moved_in
  on moved_in.org_code = adopted_child.org_code
  and moved_in.period_id = adopted_child.period_id
  and moved_in.child_id = adopted_child.child_id
