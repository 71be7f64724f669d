-- title: Looked-after children with an assessment completed in the last twelve months
-- question: Do plans rest on an up-to-date assessment?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CLA-ASS12
-- history: 12 months
-- source: Local measure
-- pitfall: Children who came into care less than twelve months ago are counted too.

-- Counted: children looked after at the end of the period, short breaks left out. Met: an assessment of the child was completed in the twelve months before.
with assessed as (
  select looked_after.org_code,
    looked_after.period_id,
    looked_after.child_id
  from looked_after
  join period
    on period.period_id = looked_after.period_id
  join assessment
    on assessment.org_code = looked_after.org_code
    and assessment.child_id = looked_after.child_id
    and assessment.completed_on <= period.last_day
    and assessment.completed_on > cast(period.last_day - interval '12 months' as date)
  group by looked_after.org_code, looked_after.period_id, looked_after.child_id
)
select looked_after.org_code,
  looked_after.period_id,
  looked_after.child_id as subject_id,
  looked_after.child_id,
  assessed.child_id is not null as met
from looked_after
left join assessed
  on assessed.org_code = looked_after.org_code
  and assessed.period_id = looked_after.period_id
  and assessed.child_id = looked_after.child_id
where looked_after.left_out is null
