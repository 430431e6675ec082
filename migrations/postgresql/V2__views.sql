-- The public face of the ledger: the same views, with the same columns, as of a ledger in a file (../h2). Counts are
-- counted when they are asked for.

create view public.jobs as
select e.experiment_id, j.job_id, m.name as model, m.family, t.domain, t.task_id, s.state, s.attempts,
  a.outcome as last_outcome, a.score, a.cost_usd, a.error, a.started_at, a.ended_at,
  cast(a.duration_us as double precision) / 1000000 as duration_seconds, a.result, a.output_dir,
  cast(m.fingerprint || t.fingerprint as varchar) as fingerprint, a.error_class, a.run_no as run, s.retries,
  s.not_before as waiting_until
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

create view public.steps as
select e.experiment_id, j.job_id, m.name as model, s.name as step, s.attempt, s.state, s.content as "value", s.error,
  s.started_at, s.ended_at
from ledger.step s
join ledger.job j on j.job_no = s.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no;

create view public.runs as
select r.run_no as run, e.experiment_id, r.host, r.pid, r.user_name, r.workers, r.skipped, r.started_at, r.seen_at,
  r.ended_at, r.ending
from ledger.run r
join ledger.experiment e on e.experiment_no = r.experiment_no;

create view public.progress as
select e.experiment_id, m.name as model, g.domain, g.total, g.pending, g.in_progress, g.completed, g.failed
from (
  select s.experiment_no, s.model_no, t.domain, count(*) as total,
    count(*) filter (where s.state = 'pending') as pending,
    count(*) filter (where s.state = 'in_progress') as in_progress,
    count(*) filter (where s.state = 'completed') as completed,
    count(*) filter (where s.state = 'failed') as failed
  from ledger.job_state s
  join ledger.job j on j.job_no = s.job_no
  join ledger.task t on t.task_no = j.task_no
  group by s.experiment_no, s.model_no, t.domain
) g
join ledger.experiment e on e.experiment_no = g.experiment_no
join ledger.model m on m.model_no = g.model_no;

-- Several runs may be going on, of which some may be dead: an experiment runs while one of them has its lease.
create view public.experiments as
select e.experiment_id, e.name,
  case
    when c.total > 0 and c.completed = c.total then 'completed'
    when r.run_no is null then 'planned'
    when n.living > 0 then 'running'
    when r.ending is null then 'lost'
    when r.ending = 'finished' and c.failed > 0 then 'failed'
    when r.ending = 'finished' then 'incomplete'
    else r.ending
  end as state,
  coalesce(c.total, 0) as total, coalesce(c.pending, 0) as pending, coalesce(c.in_progress, 0) as in_progress,
  coalesce(c.completed, 0) as completed, coalesce(c.failed, 0) as failed, coalesce(n.runs, 0) as runs,
  e.created_at, n.started_at, coalesce(n.last_update, e.created_at) as last_update
from ledger.experiment e
left join (
  select experiment_no, count(*) as total,
    count(*) filter (where state = 'pending') as pending,
    count(*) filter (where state = 'in_progress') as in_progress,
    count(*) filter (where state = 'completed') as completed,
    count(*) filter (where state = 'failed') as failed
  from ledger.job_state group by experiment_no
) c on c.experiment_no = e.experiment_no
left join (
  select experiment_no, count(*) as runs, min(started_at) as started_at, max(run_no) as last_run,
    count(*) filter (where ended_at is null and lease_until > now()) as living,
    max(coalesce(ended_at, seen_at)) as last_update
  from ledger.run group by experiment_no
) n on n.experiment_no = e.experiment_no
left join ledger.run r on r.run_no = n.last_run;

create view public.failures as
select e.experiment_id, a.error, a.error_class, count(*) as jobs, count(distinct m.name) as models,
  cast(min(j.job_id collate "C") as varchar) as example_job_id, max(a.ended_at) as last_at
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

-- Added up as decimals, so that cents add up to cents.
create view public.costs as
select e.experiment_id, m.name as model, count(*) as attempts,
  cast(sum(cast(a.cost_usd as numeric)) as double precision) as cost_usd,
  cast(avg(cast(a.cost_usd as numeric)) as double precision) as mean_cost_usd
from ledger.attempt a
join ledger.job_state s on s.job_no = a.job_no
join ledger.experiment e on e.experiment_no = s.experiment_no
join ledger.model m on m.model_no = s.model_no
where a.cost_usd is not null
group by e.experiment_id, m.name;

create view public.drift as
select e.experiment_id, d.job_id, m.name as model, t.domain, t.task_id, d.attempts as attempt, d.run_no as run,
  d.ended_at, d.earlier_model_fingerprint is not null as model_changed,
  d.earlier_task_fingerprint is not null as task_changed,
  cast(coalesce(d.earlier_model_fingerprint, m.fingerprint) || coalesce(d.earlier_task_fingerprint, t.fingerprint)
    as varchar) as made_from,
  cast(m.fingerprint || t.fingerprint as varchar) as fingerprint
from ledger.drifted d
join ledger.experiment e on e.experiment_no = d.experiment_no
join ledger.model m on m.model_no = d.model_no
join ledger.task t on t.task_no = d.task_no;

create view public.reruns as
select e.experiment_id, j.job_id, m.name as model, r.attempts as after_attempt, r.asked_at
from ledger.rerun r
join ledger.job j on j.job_no = r.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no;

-- A view's comment has a line for each of its columns, as in a file; other views may lie in the same schema.
create view public.columns as
select cast(c.table_name as varchar) as view_name, cast(c.ordinal_position as integer) as place,
  cast(c.column_name as varchar) as column_name, cast(lower(c.data_type) as varchar) as type,
  cast(regexp_substr(
    obj_description(cast('public.' || quote_ident(c.table_name) as regclass), 'pg_class'),
    '^' || c.column_name || ': (.*)$', 1, 1, 'n', 1) as varchar) as description
from information_schema.columns c
where c.table_schema = 'public' and c.table_name in (
  'attempts', 'columns', 'costs', 'drift', 'durations', 'experiments', 'failures', 'jobs', 'progress', 'reruns', 'runs', 'steps');

comment on view public.experiments is 'One row an experiment, with the numbers of its jobs.
experiment_id: Its id: as given with --experiment-id, or made from the time of its first run.
name: The name in its definition.
state: planned: no run yet. running: a run of it is going on. stopped: its last run was stopped in order. lost: its last run''s process died. broken: its last run could not go on. failed: its last run ended, and some jobs failed. incomplete: it ended, none failed, and some were not run. completed: every job is.
total: Jobs of the experiment.
pending: Jobs that have still to run, or to run again.
in_progress: Jobs that a run has claimed and not reported.
completed: Jobs whose last attempt completed, and that nobody has asked for again.
failed: Jobs whose last attempt failed or timed out, and that are not tried again before a resume.
runs: Runs that worked on it.
created_at: When it was first planned.
started_at: When its first run began; null before that.
last_update: When one of its runs last ended, or last said that it lives; before the first run, created_at.';

comment on view public.jobs is 'One row a job, with its last attempt.
experiment_id: The experiment that it belongs to.
job_id: Its model and its task''s id, joined by an underscore; unique in its experiment.
model: The model that is run on the task.
family: The model''s family, as defined; its own name where it has none.
domain: The group that the task belongs to.
task_id: The task''s id, unique in its experiment.
state: pending, in_progress, completed or failed.
attempts: How many attempts there were, and so the number of the last; 0 before the first.
last_outcome: Of the last attempt: completed, failed, timed_out, interrupted or lost; null while it runs, and before the first.
score: From the last attempt''s result; null where it has none.
cost_usd: US dollars, from the last attempt''s result; null where it has none.
error: Why the last attempt did not complete; null if it did, and while it runs.
started_at: When the last attempt began.
ended_at: When the last attempt ended; of a lost one, when a later run found it. Null while it runs.
duration_seconds: How long the last attempt took, by a clock that is never set; null while it runs, and where nobody measured it.
result: All fields of the last attempt''s result, as the text of a JSON object; null unless it completed.
output_dir: The last attempt''s folder, relative to the output folder.
fingerprint: Of what the job would be made from now, see docs/drift.md; null where nobody has looked.
error_class: Of the last attempt, if it failed or timed out: transient (worth trying again) or permanent; else null.
run: The run that made the last attempt, as in the view runs; null before the first.
retries: How many times it was tried again by itself since it was planned, resumed or asked for again.
waiting_until: When it may be tried again by itself; null where it need not wait.';

comment on view public.attempts is 'One row an attempt: one execution of a job.
experiment_id: The experiment that the job belongs to.
job_id: The job, as in the view jobs.
model: The job''s model.
domain: The group that the job''s task belongs to.
task_id: The job''s task.
attempt: Its number within the job, from 1.
run: The run that made it, as in the view runs.
worker: Which of the run''s workers made it, from 1; 0 where it was imported, or failed without being run.
started_at: When it began.
ended_at: When it ended; of a lost one, when a later run found it. Null while it runs.
duration_seconds: How long it took, by a clock that is never set; null while it runs, and where nobody measured it.
outcome: completed, failed, timed_out, interrupted (stopped in order) or lost (its process died); null while it runs.
error_class: If it failed or timed out: transient (worth trying again) or permanent; else null.
error: Why it did not complete; null if it did, and while it runs.
score: From its result; null where it has none.
cost_usd: US dollars, from its result; null where it has none.
result: All fields of its result, as the text of a JSON object; null unless it completed.
output_dir: Its folder, relative to the output folder.';

comment on view public.steps is 'One row each time that an attempt began a step, see docs/steps.md.
experiment_id: The experiment that the job belongs to.
job_id: The job, as in the view jobs.
model: The job''s model.
step: The step''s name, unique in its attempt.
attempt: The number of the attempt that began it.
state: started (it has not ended, or its process died before it did), completed or failed.
value: What a completed step came to, as JSON text; else null.
error: Why a failed step failed; else null.
started_at: When it began.
ended_at: When it ended; null where it did not.';

comment on view public.runs is 'One row a run: one process that worked on an experiment.
run: Its number, from 1, in the order in which runs began.
experiment_id: The experiment that it worked on.
host: The machine''s name.
pid: The process''s number on that machine.
user_name: The name of the user whose process it was.
workers: How many jobs it ran at a time.
skipped: Jobs that were completed already when it began.
started_at: When it began.
seen_at: When it last said that it lives.
ended_at: When it ended; of a lost one, when it last said that it lives. Null while it runs.
ending: finished (nothing was left for it to do), stopped (in order, before that), broken (it could not go on) or lost (its process died); null while it runs.';

comment on view public.progress is 'One row an experiment, model and domain: how far its jobs are.
experiment_id: The experiment.
model: The model.
domain: The group of tasks.
total: Jobs of this model in this domain.
pending: Those that have still to run, or to run again.
in_progress: Those that a run has claimed and not reported.
completed: Those that are completed.
failed: Those that failed, and are not tried again before a resume.';

comment on view public.failures is 'One row an experiment and message: why jobs that are failed now failed at their last attempt.
experiment_id: The experiment.
error: The message.
error_class: transient (worth trying again) or permanent.
jobs: How many jobs it ended.
models: How many different models these have.
example_job_id: One of these jobs, the first by its id.
last_at: When it last ended one of them.';

comment on view public.durations is 'One row an experiment and model: how long its completed attempts took.
experiment_id: The experiment.
model: The model.
n: How many completed attempts there are.
mean_seconds: Their mean duration, in seconds.
p50_seconds: The duration that half of them stay below, in seconds: the median.
p95_seconds: The duration that 95 of 100 stay below, in seconds.
max_seconds: The longest duration, in seconds.';

comment on view public.costs is 'One row an experiment and model: what its attempts cost, over all that reported a cost.
experiment_id: The experiment.
model: The model.
attempts: How many attempts reported a cost.
cost_usd: What they cost together, in US dollars.
mean_cost_usd: What one of them cost on average, in US dollars.';

comment on view public.drift is 'One row a completed job that was made from another definition than holds now, see docs/drift.md.
experiment_id: The experiment that the job belongs to.
job_id: The job, as in the view jobs.
model: The job''s model.
domain: The group that the job''s task belongs to now.
task_id: The job''s task.
attempt: The number of the attempt that completed it.
run: The run that made that attempt.
ended_at: When that attempt ended.
model_changed: Whether the model is another than then.
task_changed: Whether the task is another than then.
made_from: The fingerprint of what it was made from.
fingerprint: The fingerprint of what it would be made from now.';

comment on view public.reruns is 'One row each time that a completed job was asked for again, see docs/drift.md.
experiment_id: The experiment that the job belongs to.
job_id: The job, as in the view jobs.
model: The job''s model.
after_attempt: The number of the attempt that had completed it.
asked_at: When it was asked for.';

comment on view public.columns is 'One row a column of these views.
view_name: The view.
place: The column''s place in it, from 1.
column_name: The column.
type: Its type in SQL.
description: What it holds, with its unit.';
