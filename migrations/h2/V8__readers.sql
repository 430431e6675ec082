-- Who asks, and what the answers mean: a user that can read the views and nothing else, and comments on the views.

-- Without a password: who may open the file is a matter of the file's own permissions. Views are run with the rights of
-- who made them, so their reader needs none on the tables below them.
create user if not exists reader password '';
grant select on schema public to reader;

-- With more columns, at their end.
drop view public.jobs;

create view public.jobs as
select e.experiment_id, j.job_id, m.name as model, m.family, t.domain, t.task_id, s.state, s.attempts,
  a.outcome as last_outcome, a.score, a.cost_usd, a.error, a.started_at, a.ended_at,
  cast(a.duration_us as double precision) / 1000000 as duration_seconds, a.result, a.output_dir,
  m.fingerprint || t.fingerprint as fingerprint, a.error_class, a.run_no as run, s.retries,
  s.not_before as waiting_until
from ledger.job_state s
join ledger.job j on j.job_no = s.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no
left join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts;

-- With the same columns: names are looked up once a group, and not once a job, which takes half the time.
drop view public.progress;

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

-- Comments on views are kept in the file. Those on a view's columns are not: H2 forgets them when the database is closed.
-- So a view's comment has a line for each of its columns, and the view "columns" hands them out.
create view public.columns as
select c.table_name as view_name, c.ordinal_position as place, c.column_name, lower(c.data_type) as type,
  regexp_substr(t.remarks, '^' || c.column_name || ': (.*)$', 1, 1, 'm', 1) as description
from information_schema.columns c
join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
where c.table_schema = 'public';

comment on view public.experiments is 'One row an experiment, with the numbers of its jobs.
experiment_id: Its id: as given with --experiment-id, or made from the time of its first run.
name: The name in its definition.
state: planned: no run yet. running: its last run has not ended, or its process died and nothing has run since. stopped: its last run was stopped in order. lost: its last run''s process died. broken: its last run could not go on. failed: its last run ended, and some jobs failed. incomplete: it ended, none failed, and some were not run. completed: every job is.
total: Jobs of the experiment.
pending: Jobs that have still to run, or to run again.
in_progress: Jobs that a run has claimed and not reported.
completed: Jobs whose last attempt completed, and that nobody has asked for again.
failed: Jobs whose last attempt failed or timed out, and that are not tried again before a resume.
runs: Runs that worked on it.
created_at: When it was first planned.
started_at: When its first run began; null before that.
last_update: When its last run ended, or, while that has not, when it last said that it lives; before the first run, created_at.';

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
