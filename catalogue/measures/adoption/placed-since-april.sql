-- title: Children placed for adoption since 1 April
-- question: How many children found their adoptive family this year?
-- subject: child
-- basis: year-to-date
-- better: higher
-- unit: count
-- code: ADO-PLACED-YTD
-- history: none
-- source: Local measure from the SSDA903 return: the first placement with a code from A3 to A6
-- pitfall: Placements begun in the year, and not the children placed at its end: that is another measure.

-- Counted: children whose first adoptive placement (A3, A4, A5 or A6) in a time in care began from 1 April to the end of the period. Met: all of them.
with adoptive as (
  select org_code,
    child_id,
    started_on,
    lag(placement_code) over (partition by org_code, child_id order by started_on) as code_before,
    lag(ended_on) over (partition by org_code, child_id order by started_on) as ended_before,
    placement_code
  from care_episode
  where not coalesce(is_short_break, false)
)
select adoptive.org_code,
  period.period_id,
  adoptive.child_id as subject_id,
  adoptive.child_id,
  true as met
from adoptive
join period
  on period.basis = 'year-to-date'
  and adoptive.started_on between period.first_day and period.last_day
where adoptive.placement_code in ('A3', 'A4', 'A5', 'A6')
  and not (coalesce(adoptive.code_before, '') in ('A3', 'A4', 'A5', 'A6') and adoptive.ended_before = adoptive.started_on)
group by adoptive.org_code, period.period_id, adoptive.child_id
