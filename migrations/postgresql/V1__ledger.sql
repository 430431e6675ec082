-- The ledger's tables as they are in a file, see ../h2, without what a file needs and a server does not: no place in a
-- journal, and no kept counts, which many writers would wait for. What people query are the views in "public" (V2).
-- Numbers are given by whoever holds the ledger's advisory lock, in order.

create table ledger.experiment (
  experiment_no integer primary key,
  experiment_id varchar(200) not null,
  name varchar(200) not null,
  -- The definition as it was last planned, as JSON text; what a resume goes by.
  definition text not null,
  all_tasks boolean not null,
  created_at timestamp(6) with time zone not null,
  -- Null while a plan is being written, so that a crash in the middle is seen and the plan is made whole.
  planned_at timestamp(6) with time zone,
  constraint experiment_id_unique unique (experiment_id),
  constraint experiment_id_not_blank check (trim(experiment_id) <> '')
);

create table ledger.model (
  model_no integer primary key,
  experiment_no integer not null,
  name varchar(200) not null,
  family varchar(200) not null,
  -- What the model is made of, as far as it changes what comes out of its jobs: JSON text, and its digest.
  recipe varchar,
  fingerprint varchar(16),
  constraint model_name_unique unique (experiment_no, name),
  constraint model_of_experiment foreign key (experiment_no) references ledger.experiment,
  constraint model_recipe_exactly_when_fingerprint check ((recipe is null) = (fingerprint is null))
);

create table ledger.task (
  task_no bigint primary key,
  experiment_no integer not null,
  task_id varchar(500) not null,
  domain varchar(200) not null,
  -- Files and fields, as JSON text, and the digest of all that makes the task.
  content varchar,
  fingerprint varchar(16),
  constraint task_id_unique unique (experiment_no, task_id),
  constraint task_of_experiment foreign key (experiment_no) references ledger.experiment
);

create table ledger.run (
  run_no integer primary key,
  experiment_no integer not null,
  host varchar(300) not null,
  pid bigint not null,
  user_name varchar(200) not null,
  workers integer not null,
  -- How many jobs were completed already when it started, and so were skipped.
  skipped bigint not null,
  started_at timestamp(6) with time zone not null,
  seen_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  ending varchar(20),
  -- By the server's clock. A run that has not ended by then, nor said that it lives, is taken for dead by the others.
  lease_until timestamp(6) with time zone default now() not null,
  constraint run_of_experiment foreign key (experiment_no) references ledger.experiment,
  constraint run_workers_positive check (workers >= 1),
  constraint run_ending_valid check (ending in ('finished', 'stopped', 'broken', 'lost')),
  constraint run_ended_exactly_when_ending check ((ended_at is null) = (ending is null))
);

create table ledger.job (
  job_no bigint primary key,
  experiment_no integer not null,
  job_id varchar(701) not null,
  model_no integer not null,
  task_no bigint not null,
  constraint job_id_unique unique (experiment_no, job_id)
);

-- What changes with every attempt, apart from what a job is. A page leaves room for a row's next version beside it.
create table ledger.job_state (
  job_no bigint primary key,
  experiment_no integer not null,
  model_no integer not null,
  state varchar(11) not null,
  attempts integer not null,
  -- The run whose claim it is; with the attempt's number it fences off late results.
  claimed_by integer,
  -- How many times the job was tried again by itself since it was planned, or asked for again.
  retries integer default 0 not null,
  -- A job that waits to be tried again is not claimed before this.
  not_before timestamp(6) with time zone,
  constraint job_state_valid check (state in ('pending', 'in_progress', 'completed', 'failed')),
  constraint job_attempts_not_negative check (attempts >= 0),
  constraint job_never_attempted_is_pending check (attempts > 0 or state = 'pending'),
  constraint job_in_progress_exactly_when_claimed check ((state = 'in_progress') = (claimed_by is not null)),
  constraint job_retries_not_negative check (retries >= 0),
  constraint job_waits_only_while_pending check (not_before is null or state = 'pending')
) with (fillfactor = 70);

-- Each holds the few rows that are asked for: what is completed is in none of them.
create index job_pending on ledger.job_state (model_no, job_no) where state = 'pending';
create index job_failed on ledger.job_state (model_no, job_no) where state = 'failed';
create index job_in_progress on ledger.job_state (claimed_by) where state = 'in_progress';

-- The key is the job's number, and the attempt's in its last six digits: a job's attempts lie beside each other.
create table ledger.attempt (
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

-- What a run did, where it is asked how many attempts began lately.
create index attempt_of_run on ledger.attempt (run_no, started_at);

-- Steps: what attempts did that later ones must not do again.
create table ledger.step (
  job_no bigint not null,
  attempt integer not null,
  name varchar(200) not null,
  state varchar(9) not null,
  -- Any JSON value, as text, and what it is in Java where it is a number.
  content varchar,
  number_type varchar(11),
  error varchar(4000),
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  constraint step_begun_once_in_attempt primary key (job_no, attempt, name),
  constraint step_name_not_blank check (trim(name) <> ''),
  constraint step_state_valid check (state in ('started', 'completed', 'failed')),
  constraint step_ended_exactly_when_not_started check ((ended_at is null) = (state = 'started')),
  constraint step_never_ends_before_it_starts check (ended_at >= started_at),
  constraint step_content_exactly_when_completed check ((content is not null) = (state = 'completed')),
  constraint step_error_exactly_when_failed check ((error is not null) = (state = 'failed')),
  constraint step_number_type_valid check (number_type in (
    'byte', 'short', 'integer', 'long', 'big_integer', 'float', 'double', 'big_decimal')),
  constraint step_number_type_only_of_content check (number_type is null or content is not null)
);

-- Steps that still count: a job that was completed and is run again begins afresh.
create view ledger.counting_step as
select s.* from ledger.step s
where not exists (
  select 1 from ledger.attempt a
  where a.attempt_no between s.job_no * 1000000 + s.attempt and s.job_no * 1000000 + 999999
    and a.outcome = 'completed');

-- Steps that were begun, did not end, and were not begun again.
create view ledger.unfinished_step as
select s.job_no, s.attempt, s.name, s.started_at from ledger.counting_step s
where s.state = 'started' and not exists (
  select 1 from ledger.step later
  where later.job_no = s.job_no and later.name = s.name and later.attempt > s.attempt);

-- What a model and a task were made of before that changed. An attempt was made from what held when its run began: the
-- row with the lowest until_run that is not below the attempt's run, or, if there is none, what holds now. So attempts
-- store nothing of it.
create table ledger.earlier_model (
  model_no integer not null,
  until_run integer not null,
  recipe varchar not null,
  fingerprint varchar(16) not null,
  constraint earlier_model_once_until_a_run primary key (model_no, until_run)
);

create table ledger.earlier_task (
  task_no bigint not null,
  until_run integer not null,
  domain varchar(200) not null,
  content varchar,
  fingerprint varchar(16) not null,
  constraint earlier_task_once_until_a_run primary key (task_no, until_run)
);

-- Completed jobs that were asked for again, by their attempts until then. Nothing else leads away from completed.
create table ledger.rerun (
  job_no bigint not null,
  attempts integer not null,
  asked_at timestamp(6) with time zone not null,
  constraint rerun_asked_for_once primary key (job_no, attempts),
  constraint rerun_after_an_attempt check (attempts >= 1)
);

-- Completed jobs, each with what it was made from where that is not what holds now.
create view ledger.making as
select s.job_no, s.experiment_no, s.attempts, a.run_no, a.ended_at, j.job_id, j.model_no, j.task_no,
  em.recipe as earlier_recipe, em.fingerprint as earlier_model_fingerprint,
  et.domain as earlier_domain, et.content as earlier_content, et.fingerprint as earlier_task_fingerprint
from ledger.job_state s
join ledger.job j on j.job_no = s.job_no
join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no
left join ledger.earlier_model em on em.model_no = j.model_no and em.fingerprint <> m.fingerprint
  and em.until_run = (
    select min(n.until_run) from ledger.earlier_model n where n.model_no = j.model_no and n.until_run >= a.run_no)
left join ledger.earlier_task et on et.task_no = j.task_no and et.fingerprint <> t.fingerprint
  and et.until_run = (
    select min(n.until_run) from ledger.earlier_task n where n.task_no = j.task_no and n.until_run >= a.run_no)
where s.state = 'completed';

create view ledger.drifted as
select * from ledger.making where earlier_model_fingerprint is not null or earlier_task_fingerprint is not null;
