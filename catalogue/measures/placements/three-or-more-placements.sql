-- title: Looked-after children with three or more placements in twelve months
-- question: Are children being moved between homes?
-- subject: child
-- basis: snapshot
-- better: lower
-- unit: percent
-- code: CLA-3PLUS
-- history: 12 months
-- source: DfE, Children looked after in England, methodology, placement stability; once National Indicator 62
-- pitfall: The placement the child was in at the start of the twelve months counts, and so do those of an earlier time in care that fall into them.
-- pitfall: A new legal status, another status of the same carers (adoption by them too), a temporary placement with return and a time missing are no new placement.
-- pitfall: A placement of less than a day is none.

-- Counted: children looked after at the end of the period, short breaks left out. Met: in three or more placements at some time in the twelve months before.
with stay as (
  select placement.org_code,
    period.period_id,
    placement.child_id,
    count(*) as placements
  from placement
  join period
    on period.basis = 'snapshot'
    and placement.started_on <= period.last_day
    and (placement.ended_on is null or placement.ended_on > cast(period.last_day - interval '12 months' as date))
  where not coalesce(placement.is_short_break, false)
    and (placement.ended_on is null or placement.ended_on > placement.started_on)
  group by placement.org_code, period.period_id, placement.child_id
)
select looked_after.org_code,
  looked_after.period_id,
  looked_after.child_id as subject_id,
  looked_after.child_id,
  coalesce(stay.placements >= 3, false) as met
from looked_after
left join stay
  on stay.org_code = looked_after.org_code
  and stay.period_id = looked_after.period_id
  and stay.child_id = looked_after.child_id
where looked_after.left_out is null
