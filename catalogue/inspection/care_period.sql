-- The times each child was looked after, short breaks left out: a period begins with an episode that began it (S) or after a gap.
with numbered as (
  select *,
    case when start_reason = 'S' or started_on > coalesce(lag(ended_on) over (partition by child_id order by started_on), started_on) or lag(started_on) over (partition by child_id order by started_on) is null
      then 1 else 0 end as begins
  from care_episode
  where not coalesce(is_short_break, false)
),
periods as (
  select *, sum(begins) over (partition by child_id order by started_on rows between unbounded preceding and current row) as period
  from numbered
)
select
  child_id,
  period,
  min(started_on) as started_on,
  arg_min(start_reason, started_on) as first_reason,
  -- Where the records begin in the middle of a period they do not say when it began.
  case when arg_min(start_reason, started_on) = 'S' then min(started_on) end as entered_on,
  case when bool_or(ended_on is null) then null else max(ended_on) end as ended_on,
  arg_max(end_reason, started_on) as end_reason,
  arg_max(need_code, started_on) as need_code,
  arg_max(legal_status, started_on) as legal_status,
  arg_max(placement_code, started_on) as placement_code,
  arg_max(provider_code, started_on) as provider_code,
  arg_max(urn, started_on) as urn,
  arg_max(in_area, started_on) as in_area,
  max(started_on) as last_episode_on
from periods
group by child_id, period
