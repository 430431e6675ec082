-- Steps: what attempts did that later ones must not do again. One row each time that a step was begun; rows are added,
-- and ended once.

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

create view public.steps as
select e.experiment_id, j.job_id, m.name as model, s.name as step, s.attempt, s.state, s.content as "value", s.error,
  s.started_at, s.ended_at
from ledger.step s
join ledger.job j on j.job_no = s.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no;
