-- What changes with every attempt is kept apart from what a job is, and every row is found by one number: each job then
-- costs the database two small changes instead of seven. There is no index of jobs by their state, which would change with
-- each of them; the states of a million jobs are read through in a third of a second.

drop view public.costs;
drop view public.durations;
drop view public.failures;
drop view public.experiments;
drop view public.progress;
drop view public.attempts;
drop view public.jobs;

create table ledger.job_state (
  job_no bigint primary key,
  experiment_no integer not null,
  model_no integer not null,
  state varchar(11) not null,
  attempts integer not null,
  -- The run whose claim it is; with the attempt's number it fences off late results.
  claimed_by integer
);

insert into ledger.job_state (job_no, experiment_no, model_no, state, attempts, claimed_by)
select job_no, experiment_no, model_no, state, attempts, claimed_by from ledger.job order by job_no;

drop index ledger.job_by_state;
alter table ledger.job drop constraint job_state_valid;
alter table ledger.job drop constraint job_attempts_not_negative;
alter table ledger.job drop constraint job_never_attempted_is_pending;
alter table ledger.job drop constraint job_in_progress_exactly_when_claimed;
alter table ledger.job drop column state, attempts, claimed_by;

alter table ledger.job_state add constraint job_state_valid
  check (state in ('pending', 'in_progress', 'completed', 'failed'));
alter table ledger.job_state add constraint job_attempts_not_negative check (attempts >= 0);
alter table ledger.job_state add constraint job_never_attempted_is_pending check (attempts > 0 or state = 'pending');
alter table ledger.job_state add constraint job_in_progress_exactly_when_claimed
  check ((state = 'in_progress') = (claimed_by is not null));

-- Made anew and not changed: a table's rows lie by its key only if it has the key before it has rows. Its rules keep their
-- names, which two tables can't have at a time.
create table ledger.attempt_before as select * from ledger.attempt;
drop table ledger.attempt;

create table ledger.attempt (
  -- The job's number, and the attempt's in its last six digits: a key of one number is the place of its row.
  attempt_no bigint primary key,
  job_no bigint not null,
  attempt integer not null,
  run_no integer not null,
  worker integer not null,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  -- Measured on a clock that is never set; ended_at minus started_at may say otherwise.
  duration_us bigint,
  outcome varchar(11),
  error_class varchar(9),
  error varchar(4000),
  score double precision,
  cost_usd double precision,
  -- The result's fields, as JSON text.
  result varchar,
  -- Relative to the folder given by --output-dir.
  output_dir varchar(2000),
  constraint attempt_numbered_within_job check (attempt_no = job_no * 1000000 + attempt),
  constraint attempt_number_in_range check (attempt between 1 and 999999),
  constraint attempt_outcome_valid
    check (outcome in ('completed', 'failed', 'timed_out', 'interrupted', 'lost')),
  constraint attempt_ended_exactly_when_outcome check ((ended_at is null) = (outcome is null)),
  constraint attempt_never_ends_before_it_starts check (ended_at >= started_at),
  constraint attempt_duration_not_negative check (duration_us >= 0),
  constraint attempt_error_class_valid check (error_class in ('transient', 'permanent')),
  constraint attempt_classed_exactly_when_failed
    check ((outcome is not null and outcome in ('failed', 'timed_out')) = (error_class is not null)),
  constraint attempt_error_exactly_when_not_completed
    check ((outcome is not null and outcome <> 'completed') = (error is not null)),
  constraint attempt_result_exactly_when_completed
    check ((outcome is not null and outcome = 'completed') = (result is not null))
);

insert into ledger.attempt (
  attempt_no, job_no, attempt, run_no, worker, started_at, ended_at, duration_us, outcome, error_class, error, score,
  cost_usd, result, output_dir)
select job_no * 1000000 + attempt, job_no, attempt, run_no, worker, started_at, ended_at, duration_us, outcome,
  error_class, error, score, cost_usd, result, output_dir
from ledger.attempt_before order by job_no, attempt;

drop table ledger.attempt_before;

-- The views of these tables, with the same columns as before.

create view public.jobs as
select e.experiment_id, j.job_id, m.name as model, m.family, t.domain, t.task_id, s.state, s.attempts,
  a.outcome as last_outcome, a.score, a.cost_usd, a.error, a.started_at, a.ended_at,
  cast(a.duration_us as double precision) / 1000000 as duration_seconds, a.result, a.output_dir
from ledger.job_state s
join ledger.job j on j.job_no = s.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no
left join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts;

create view public.attempts as
select e.experiment_id, j.job_id, m.name as model, t.domain, t.task_id, a.attempt, a.run_no as run, a.worker,
  a.started_at, a.ended_at, cast(a.duration_us as double precision) / 1000000 as duration_seconds, a.outcome,
  a.error_class, a.error, a.score, a.cost_usd, a.result, a.output_dir
from ledger.attempt a
join ledger.job j on j.job_no = a.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no;

create view public.progress as
select e.experiment_id, m.name as model, t.domain, count(*) as total,
  count(*) filter (where s.state = 'pending') as pending,
  count(*) filter (where s.state = 'in_progress') as in_progress,
  count(*) filter (where s.state = 'completed') as completed,
  count(*) filter (where s.state = 'failed') as failed
from ledger.job_state s
join ledger.job j on j.job_no = s.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no
group by e.experiment_id, m.name, t.domain;

create view public.experiments as
select e.experiment_id, e.name,
  case
    when c.total > 0 and c.completed = c.total then 'completed'
    when r.run_no is null then 'planned'
    when r.ending is null then 'running'
    when r.ending = 'finished' and c.failed > 0 then 'failed'
    when r.ending = 'finished' then 'incomplete'
    else r.ending
  end as state,
  coalesce(c.total, 0) as total, coalesce(c.pending, 0) as pending, coalesce(c.in_progress, 0) as in_progress,
  coalesce(c.completed, 0) as completed, coalesce(c.failed, 0) as failed, coalesce(n.runs, 0) as runs,
  e.created_at, n.started_at, coalesce(r.ended_at, r.seen_at, e.created_at) as last_update
from ledger.experiment e
left join (
  select experiment_no, sum(jobs) as total,
    sum(case when state = 'pending' then jobs else 0 end) as pending,
    sum(case when state = 'in_progress' then jobs else 0 end) as in_progress,
    sum(case when state = 'completed' then jobs else 0 end) as completed,
    sum(case when state = 'failed' then jobs else 0 end) as failed
  from (select experiment_no, state, count(*) as jobs from ledger.job_state group by experiment_no, state) s
  group by experiment_no
) c on c.experiment_no = e.experiment_no
left join (
  select experiment_no, count(*) as runs, min(started_at) as started_at, max(run_no) as last_run
  from ledger.run group by experiment_no
) n on n.experiment_no = e.experiment_no
left join ledger.run r on r.run_no = n.last_run;

create view public.failures as
select e.experiment_id, a.error, a.error_class, count(*) as jobs, count(distinct m.name) as models,
  min(j.job_id) as example_job_id, max(a.ended_at) as last_at
from ledger.job_state s
join ledger.job j on j.job_no = s.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
where s.state = 'failed'
group by e.experiment_id, a.error, a.error_class;

create view public.durations as
select e.experiment_id, m.name as model, count(*) as n,
  cast(avg(a.duration_us) as double precision) / 1000000 as mean_seconds,
  cast(percentile_cont(0.5) within group (order by a.duration_us) as double precision) / 1000000 as p50_seconds,
  cast(percentile_cont(0.95) within group (order by a.duration_us) as double precision) / 1000000 as p95_seconds,
  cast(max(a.duration_us) as double precision) / 1000000 as max_seconds
from ledger.attempt a
join ledger.job_state s on s.job_no = a.job_no
join ledger.experiment e on e.experiment_no = s.experiment_no
join ledger.model m on m.model_no = s.model_no
where a.outcome = 'completed'
group by e.experiment_id, m.name;

create view public.costs as
select e.experiment_id, m.name as model, count(*) as attempts,
  cast(sum(a.cost_usd) as double precision) as cost_usd, cast(avg(a.cost_usd) as double precision) as mean_cost_usd
from ledger.attempt a
join ledger.job_state s on s.job_no = a.job_no
join ledger.experiment e on e.experiment_no = s.experiment_no
join ledger.model m on m.model_no = s.model_no
where a.cost_usd is not null
group by e.experiment_id, m.name;
