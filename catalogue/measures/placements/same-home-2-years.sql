-- title: Looked-after children under 16 in the same home for two years
-- question: Do children who are long in care have a home that lasts?
-- subject: child
-- basis: snapshot
-- better: higher
-- unit: percent
-- code: CLA-STAB2Y
-- history: 30 months
-- source: DfE, Children looked after in England, methodology, placement stability; once National Indicator 63
-- pitfall: An adoptive placement and the one before it count together.
-- pitfall: A new legal status, another status of the same carers and a temporary placement with return do not end a stay.

-- Counted: children under 16 at the end of the period who have been looked after for two and a half years or more, short breaks left out. Met: in the same placement for two years
-- or more, or placed for adoption and that placement and the one before it together that long.
with entered as (
  select looked_after.org_code,
    looked_after.period_id,
    period.last_day,
    looked_after.child_id,
    coalesce(max(case when care_episode.start_reason = 'S' then care_episode.started_on end), min(care_episode.started_on)) as entered_on
  from looked_after
  join period
    on period.period_id = looked_after.period_id
  join care_episode
    on care_episode.org_code = looked_after.org_code
    and care_episode.child_id = looked_after.child_id
    and care_episode.started_on <= period.last_day
    and not coalesce(care_episode.is_short_break, false)
  where looked_after.left_out is null
  group by looked_after.org_code, looked_after.period_id, period.last_day, looked_after.child_id
),
stay as (
  select org_code,
    child_id,
    started_on,
    ended_on,
    placement_code,
    lag(started_on) over (partition by org_code, child_id order by started_on) as started_before,
    lag(ended_on) over (partition by org_code, child_id order by started_on) as ended_before
  from placement
  where not coalesce(is_short_break, false)
),
lasting as (
  select entered.org_code,
    entered.period_id,
    entered.child_id,
    min(case when stay.placement_code in ('A3', 'A4', 'A5', 'A6') and stay.ended_before = stay.started_on then stay.started_before else stay.started_on end) as lasting_from
  from entered
  join stay
    on stay.org_code = entered.org_code
    and stay.child_id = entered.child_id
    and stay.started_on <= entered.last_day
    and (stay.ended_on is null or stay.ended_on > entered.last_day)
  group by entered.org_code, entered.period_id, entered.child_id
)
select entered.org_code,
  entered.period_id,
  entered.child_id as subject_id,
  entered.child_id,
  coalesce(lasting.lasting_from <= cast(entered.last_day - interval '24 months' as date), false) as met
from entered
join child
  on child.org_code = entered.org_code
  and child.child_id = entered.child_id
  and cast(child.birth_month + interval '16 years' as date) > entered.last_day
left join lasting
  on lasting.org_code = entered.org_code
  and lasting.period_id = entered.period_id
  and lasting.child_id = entered.child_id
where entered.entered_on <= cast(entered.last_day - interval '30 months' as date)
