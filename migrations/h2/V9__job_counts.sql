-- How many jobs are in each state is kept beside them, and changed with them: counting a million takes a second. The
-- counts are by group, which is a model and a domain, and by block, which is 4,096 job numbers in a row: so the few jobs in
-- a state are found without looking at the others, too. Both tables follow from the others, and are in no snapshot.

create table ledger.job_group (
  group_no integer primary key,
  experiment_no integer not null,
  model_no integer not null,
  domain varchar(200) not null,
  -- How many of them were completed when the experiment's last run began.
  completed_before bigint default 0 not null,
  constraint job_group_once_a_model_and_domain unique (model_no, domain)
);

create table ledger.job_count (
  -- The group's number, and the block's in its last 32 bits.
  count_no bigint primary key,
  group_no integer not null,
  block_no bigint not null,
  pending integer not null,
  in_progress integer not null,
  completed integer not null,
  failed integer not null,
  -- Attempts that reported what they cost, and their costs in US dollars: decimal, so that cents add up to cents.
  priced bigint not null,
  cost_usd decfloat(40) not null,
  -- Completed jobs that have a score, and their scores.
  scored bigint not null,
  score_sum decfloat(40) not null,
  -- When the last attempt of one of them ended.
  last_ended_at timestamp(6) with time zone,
  constraint job_count_numbered_by_group_and_block check (count_no = group_no * 4294967296 + block_no),
  constraint job_count_not_negative
    check (pending >= 0 and in_progress >= 0 and completed >= 0 and failed >= 0 and priced >= 0
      and scored >= 0)
);

-- In the order of their first jobs.
insert into ledger.job_group (group_no, experiment_no, model_no, domain)
select row_number() over (order by n.first_job_no), n.experiment_no, n.model_no, n.domain
from (
  select j.experiment_no, j.model_no, t.domain, min(j.job_no) as first_job_no
  from ledger.job j join ledger.task t on t.task_no = j.task_no
  group by j.experiment_no, j.model_no, t.domain) n;

-- Jobs by what is counted of them.
create view ledger.countable_job as
select s.job_no, s.state, s.attempts, g.experiment_no, g.group_no, s.job_no / 4096 as block_no,
  g.group_no * 4294967296 + s.job_no / 4096 as count_no
from ledger.job_state s
join ledger.job j on j.job_no = s.job_no
join ledger.task t on t.task_no = j.task_no
join ledger.job_group g on g.model_no = j.model_no and g.domain = t.domain;

create view ledger.counted_job as
select c.experiment_no, c.count_no, c.group_no, c.block_no,
  count(*) filter (where c.state = 'pending') as pending,
  count(*) filter (where c.state = 'in_progress') as in_progress,
  count(*) filter (where c.state = 'completed') as completed,
  count(*) filter (where c.state = 'failed') as failed,
  count(a.score) filter (where c.state = 'completed') as scored,
  sum(a.score) filter (where c.state = 'completed') as score_sum
from ledger.countable_job c
left join ledger.attempt a on a.attempt_no = c.job_no * 1000000 + c.attempts
group by c.experiment_no, c.count_no, c.group_no, c.block_no;

create view ledger.counted_attempt as
select c.experiment_no, c.count_no, count(a.cost_usd) as priced, sum(a.cost_usd) as cost_usd,
  max(a.ended_at) as last_ended_at
from ledger.attempt a
join ledger.countable_job c on c.job_no = a.job_no
group by c.experiment_no, c.count_no;

create view ledger.completed_before as
select c.experiment_no, c.group_no, count(*) as jobs
from ledger.countable_job c
join ledger.attempt a on a.attempt_no = c.job_no * 1000000 + c.attempts
join (select experiment_no, max(run_no) as run_no from ledger.run group by experiment_no) r
  on r.experiment_no = c.experiment_no
where c.state = 'completed' and a.run_no < r.run_no
group by c.experiment_no, c.group_no;

insert into ledger.job_count (
  count_no, group_no, block_no, pending, in_progress, completed, failed, priced, cost_usd, scored, score_sum)
select c.count_no, c.group_no, c.block_no, c.pending, c.in_progress, c.completed, c.failed, 0, 0, c.scored,
  coalesce(c.score_sum, 0)
from ledger.counted_job c;

-- Not joined: the database would add up all attempts again for each row.
merge into ledger.job_count c using (select * from ledger.counted_attempt) a on (c.count_no = a.count_no)
when matched then update set priced = a.priced, cost_usd = coalesce(a.cost_usd, 0), last_ended_at = a.last_ended_at;

merge into ledger.job_group g using (select * from ledger.completed_before) b on (g.group_no = b.group_no)
when matched then update set completed_before = b.jobs;

-- With the same columns, from the counts.
drop view public.progress;

create view public.progress as
select e.experiment_id, m.name as model, g.domain, c.pending + c.in_progress + c.completed + c.failed as total,
  c.pending, c.in_progress, c.completed, c.failed
from (
  select group_no, sum(pending) as pending, sum(in_progress) as in_progress, sum(completed) as completed,
    sum(failed) as failed
  from ledger.job_count group by group_no
) c
join ledger.job_group g on g.group_no = c.group_no
join ledger.experiment e on e.experiment_no = g.experiment_no
join ledger.model m on m.model_no = g.model_no;

drop view public.experiments;

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
  select g.experiment_no, sum(c.pending + c.in_progress + c.completed + c.failed) as total, sum(c.pending) as pending,
    sum(c.in_progress) as in_progress, sum(c.completed) as completed, sum(c.failed) as failed
  from ledger.job_count c join ledger.job_group g on g.group_no = c.group_no
  group by g.experiment_no
) c on c.experiment_no = e.experiment_no
left join (
  select experiment_no, count(*) as runs, min(started_at) as started_at, max(run_no) as last_run
  from ledger.run group by experiment_no
) n on n.experiment_no = e.experiment_no
left join ledger.run r on r.run_no = n.last_run;

drop view public.costs;

create view public.costs as
select e.experiment_id, m.name as model, cast(sum(c.priced) as bigint) as attempts,
  cast(sum(c.cost_usd) as double precision) as cost_usd,
  cast(sum(c.cost_usd) / sum(c.priced) as double precision) as mean_cost_usd
from ledger.job_count c
join ledger.job_group g on g.group_no = c.group_no
join ledger.experiment e on e.experiment_no = g.experiment_no
join ledger.model m on m.model_no = g.model_no
where c.priced > 0
group by e.experiment_id, m.name;

-- A view that is made anew has lost its comment.
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

comment on view public.progress is 'One row an experiment, model and domain: how far its jobs are.
experiment_id: The experiment.
model: The model.
domain: The group of tasks.
total: Jobs of this model in this domain.
pending: Those that have still to run, or to run again.
in_progress: Those that a run has claimed and not reported.
completed: Those that are completed.
failed: Those that failed, and are not tried again before a resume.';

comment on view public.costs is 'One row an experiment and model: what its attempts cost, over all that reported a cost.
experiment_id: The experiment.
model: The model.
attempts: How many attempts reported a cost.
cost_usd: What they cost together, in US dollars.
mean_cost_usd: What one of them cost on average, in US dollars.';
