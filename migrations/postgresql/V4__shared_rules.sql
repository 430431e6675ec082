-- What all runs of an experiment keep to together, beside what can be counted from jobs and attempts.

-- What a run's completed attempts came to, by the numbers in their results that somebody set a budget for: each run adds to
-- its own rows, so that none waits for another. A row of model 0 says that the run does; what others came to is added up when
-- a run with a budget begins.
create table ledger.spent (
  run_no integer not null,
  model_no integer not null,
  field varchar(200) not null,
  jobs bigint not null,
  total numeric not null,
  constraint spent_once_by_run primary key (run_no, model_no, field),
  constraint spent_by_run foreign key (run_no) references ledger.run,
  constraint spent_jobs_not_negative check (jobs >= 0)
);

-- A model that pauses since its endpoint is down, and the run that finds out whether it can go on. It counts while that run
-- goes on, and for a minute beyond its time at most.
create table ledger.pause (
  model_no integer primary key,
  run_no integer not null,
  paused_until timestamp(6) with time zone not null,
  constraint pause_of_model foreign key (model_no) references ledger.model,
  constraint pause_by_run foreign key (run_no) references ledger.run
);
