-- The ledger's tables live in a schema of their own; what people query are the views in "public" (V2).
-- Every key is a number given by the ledger's one writer, in order: rows are appended, never spread, and applying the
-- same transitions again gives the same keys.

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
  constraint model_name_unique unique (experiment_no, name),
  constraint model_of_experiment foreign key (experiment_no) references ledger.experiment
);

create table ledger.task (
  task_no bigint primary key,
  experiment_no integer not null,
  task_id varchar(500) not null,
  domain varchar(200) not null,
  -- Files and fields, as JSON text.
  content varchar,
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
  constraint run_of_experiment foreign key (experiment_no) references ledger.experiment,
  constraint run_workers_positive check (workers >= 1),
  constraint run_ending_valid check (ending in ('finished', 'stopped', 'broken', 'lost')),
  constraint run_ended_exactly_when_ending check ((ended_at is null) = (ending is null))
);

-- No foreign keys to model and task: the database would keep an index for each, on the table that changes most.
create table ledger.job (
  job_no bigint primary key,
  experiment_no integer not null,
  job_id varchar(701) not null,
  model_no integer not null,
  task_no bigint not null,
  state varchar(11) not null,
  attempts integer not null,
  -- The run whose claim it is; with the attempt's number it fences off late results.
  claimed_by integer,
  constraint job_id_unique unique (experiment_no, job_id),
  constraint job_state_valid check (state in ('pending', 'in_progress', 'completed', 'failed')),
  constraint job_attempts_not_negative check (attempts >= 0),
  constraint job_never_attempted_is_pending check (attempts > 0 or state = 'pending'),
  constraint job_in_progress_exactly_when_claimed check ((state = 'in_progress') = (claimed_by is not null))
);

-- Claims read the pending jobs of an experiment in order; counts read the states without touching the rows.
create index ledger.job_by_state on ledger.job (experiment_no, state, job_no);

create table ledger.attempt (
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
  constraint attempt_numbered_within_job primary key (job_no, attempt),
  constraint attempt_of_job foreign key (job_no) references ledger.job,
  constraint attempt_number_positive check (attempt >= 1),
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
