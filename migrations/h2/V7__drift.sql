-- What jobs are made from, and which completed ones are to be run again.

-- What the model is made of, as far as it changes what comes out of its jobs: JSON text, and its digest. Null until
-- somebody looks: ledgers from before did not know.
alter table ledger.model add column recipe varchar;
alter table ledger.model add column fingerprint varchar(16);
alter table ledger.model add constraint model_recipe_exactly_when_fingerprint
  check ((recipe is null) = (fingerprint is null));
-- The same of the task, which is made of its domain and its content.
alter table ledger.task add column fingerprint varchar(16);

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

create view public.drift as
select e.experiment_id, d.job_id, m.name as model, t.domain, t.task_id, d.attempts as attempt, d.run_no as run,
  d.ended_at, d.earlier_model_fingerprint is not null as model_changed,
  d.earlier_task_fingerprint is not null as task_changed,
  coalesce(d.earlier_model_fingerprint, m.fingerprint) || coalesce(d.earlier_task_fingerprint, t.fingerprint)
    as made_from,
  m.fingerprint || t.fingerprint as fingerprint
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

-- With one more column, at its end.
drop view public.jobs;

create view public.jobs as
select e.experiment_id, j.job_id, m.name as model, m.family, t.domain, t.task_id, s.state, s.attempts,
  a.outcome as last_outcome, a.score, a.cost_usd, a.error, a.started_at, a.ended_at,
  cast(a.duration_us as double precision) / 1000000 as duration_seconds, a.result, a.output_dir,
  m.fingerprint || t.fingerprint as fingerprint
from ledger.job_state s
join ledger.job j on j.job_no = s.job_no
join ledger.experiment e on e.experiment_no = j.experiment_no
join ledger.model m on m.model_no = j.model_no
join ledger.task t on t.task_no = j.task_no
left join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts;
