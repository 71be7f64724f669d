-- Placements from the care episodes in force. Source: DfE, Children looked after in England, methodology, placement stability: a change of legal status (L) or of
-- status with the same carers (T, U) begins no placement; a temporary placement (T0 to T4) is passed over when the child returns to the one before.
with numbered as (
  select *, row_number() over (partition by org_code, child_id order by started_on) as place_in_life
  from care_episode
),
lasting as (
  select *,
    lag(place_in_life) over (partition by org_code, child_id order by started_on) as place_before,
    lag(placement_code) over (partition by org_code, child_id order by started_on) as code_before,
    lag(place_id) over (partition by org_code, child_id order by started_on) as place_id_before
  from numbered
  where placement_code is null or placement_code not in ('T0', 'T1', 'T2', 'T3', 'T4')
),
marked as (
  select *,
    case
      when place_before is null or start_reason = 'S' then 1
      when place_in_life - place_before > 1 then
        case when coalesce(placement_code, '') = coalesce(code_before, '') and coalesce(place_id, '') = coalesce(place_id_before, '') then 0 else 1 end
      when start_reason in ('L', 'T', 'U') then 0
      else 1
    end as begins
  from lasting
),
stays as (
  select *, sum(begins) over (partition by org_code, child_id order by started_on rows between unbounded preceding and current row) as stay
  from marked
),
placed as (
  select *,
    row_number() over (partition by org_code, child_id, stay order by started_on desc) as from_last,
    min(started_on) over (partition by org_code, child_id, stay) as stay_started_on
  from stays
)
select load_id, source, org_code, child_id, stay_started_on as started_on, ended_on, placement_code, provider_code, is_short_break
from placed
where from_last = 1
