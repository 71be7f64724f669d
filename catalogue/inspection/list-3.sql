-- Referrals received in the last six months. Earlier ones are counted back from the referral, not from today.
select
  listed.child_id, listed.sex, listed.ethnicity, listed.born, listed.age,
  referral.received_on,
  referral.source_code,
  referral.is_no_action,
  coalesce(referral.earlier_in_year, (
    select count(*) from referral as earlier
    where earlier.child_id = referral.child_id and earlier.received_on < referral.received_on and earlier.received_on >= referral.received_on - interval 1 year
  )) as earlier_in_year,
  coalesce(referral.team_code, held.team_code) as team_code,
  coalesce(referral.worker_id, held.worker_id) as worker_id
from referral
join listed on listed.child_id = referral.child_id
cross join inspection
asof left join allocation as held on held.child_id = referral.child_id and held.started_on <= referral.received_on
where referral.received_on > inspection.half_year_before
order by referral.child_id, referral.received_on
