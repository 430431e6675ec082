-- The public face of the ledger. Tables are ours to change; these views are kept stable. Averages and
-- durations are cast to doubles before they are divided: H2 makes them decimal floats, whose division takes seconds a
-- row and shows a hundred thousand digits.

create view public.jobs as
select e.experiment_id, j.job_id, m.name as model, m.family, t.domain, t.task_id, j.state, j.attempts,
  a.outcome as last_outcome, a.score, a.cost_usd, a.error, a.started_at, a.ended_at,
  cast(a.duration_us as double precision) / 1000000 as duration_seconds, a.result, a.output_dir
from ledger.job j
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no
left join ledger.attempt a on a.job_no = j.job_no and a.attempt = j.attempts;

create view public.attempts as
select e.experiment_id, j.job_id, m.name as model, t.domain, t.task_id, a.attempt, a.run_no as run, a.worker,
  a.started_at, a.ended_at, cast(a.duration_us as double precision) / 1000000 as duration_seconds, a.outcome,
  a.error_class, a.error, a.score, a.cost_usd, a.result, a.output_dir
from ledger.attempt a
join ledger.job j on j.job_no = a.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no;

create view public.runs as
select r.run_no as run, e.experiment_id, r.host, r.pid, r.user_name, r.workers, r.skipped, r.started_at, r.seen_at,
  r.ended_at, r.ending
from ledger.run r
join ledger.experiment e on e.experiment_no = r.experiment_no;

create view public.progress as
select e.experiment_id, m.name as model, t.domain, count(*) as total,
  count(*) filter (where j.state = 'pending') as pending,
  count(*) filter (where j.state = 'in_progress') as in_progress,
  count(*) filter (where j.state = 'completed') as completed,
  count(*) filter (where j.state = 'failed') as failed
from ledger.job j
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
  from (select experiment_no, state, count(*) as jobs from ledger.job group by experiment_no, state) s
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
from ledger.job j
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.attempt a on a.job_no = j.job_no and a.attempt = j.attempts
where j.state = 'failed'
group by e.experiment_id, a.error, a.error_class;

create view public.durations as
select e.experiment_id, m.name as model, count(*) as n,
  cast(avg(a.duration_us) as double precision) / 1000000 as mean_seconds,
  cast(percentile_cont(0.5) within group (order by a.duration_us) as double precision) / 1000000 as p50_seconds,
  cast(percentile_cont(0.95) within group (order by a.duration_us) as double precision) / 1000000 as p95_seconds,
  cast(max(a.duration_us) as double precision) / 1000000 as max_seconds
from ledger.attempt a
join ledger.job j on j.job_no = a.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
where a.outcome = 'completed'
group by e.experiment_id, m.name;

create view public.costs as
select e.experiment_id, m.name as model, count(*) as attempts,
  cast(sum(a.cost_usd) as double precision) as cost_usd, cast(avg(a.cost_usd) as double precision) as mean_cost_usd
from ledger.attempt a
join ledger.job j on j.job_no = a.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
where a.cost_usd is not null
group by e.experiment_id, m.name;
