package dev.jobledger.store;

import dev.jobledger.job.JobState;

/** Every statement that PostgreSQL alone is given. The tests of the port execute them: it infers types only then. */
final class PostgresStatements {
    private PostgresStatements() {}

    /** Whoever gives numbers or plans holds this lock until his transaction ends; the number is any that is ours. */
    static final String LOCK_STRUCTURE = "select pg_advisory_xact_lock(7408413310721)";

    static final String START_RUN = """
            insert into ledger.run (
              run_no, experiment_no, host, pid, user_name, workers, skipped, started_at, seen_at, lease_until)
            values (:runNo, :experimentNo, :host, :pid, :user, :workers, :skipped, :at, :at, now() + interval '%d ms')
            """;

    // A run that still holds claims can't end: they would be nobody's.
    static final String END_RUN = """
            update ledger.run r set seen_at = :at, ended_at = :at, ending = :ending
            where run_no = :runNo and ended_at is null
              and not exists (
                select 1 from ledger.job_state s where s.state = 'in_progress' and s.claimed_by = r.run_no)
            """;

    // By the server's clock; while the server was away nobody could say that he lives.
    private static final String DEAD =
            "ended_at is null and lease_until < now()" + " and pg_postmaster_start_time() < now() - interval '%1$d ms'";

    // A run that is just being renewed is not dead.
    static final String DEAD_RUNS =
            "select run_no from ledger.run where " + DEAD + " order by run_no for update skip locked";

    static final String HAS_DEAD_RUNS = "select exists (select 1 from ledger.run where " + DEAD + ")";

    static final String HAS_LIVING_RUNS =
            "select exists (select 1 from ledger.run where ended_at is null and lease_until >= now())";

    // Locked, as what a dead run's process still records may be under way.
    static final String CLAIMED_BY = """
            select s.job_no, s.attempts from ledger.job_state s
            where s.state = 'in_progress' and s.claimed_by = :runNo
            order by s.job_no for update
            """;

    static final String IS_GOING = "select ended_at is null from ledger.run where run_no = ?";

    static final String RENEW = """
            update ledger.run set seen_at = :at, lease_until = now() + interval '%d ms'
            where run_no = any(:runNos) and ended_at is null
            returning run_no
            """;

    // Its row is shared by all that claim for it: whoever takes the run for dead waits for them, or is waited for. Of
    // each
    // model, by its index, as many jobs as are wanted of those that nobody else has at this moment; of these, the first
    // in
    // planned order are taken. Each row is found by its key, whatever the server guesses of numbers.
    private static final String CLAIM = """
            with living as materialized (
              select r.run_no from ledger.run r where r.run_no = ? and r.ended_at is null for share
            ), picked as materialized (
              select p.job_no, m.first + row_number() over (partition by m.first order by p.job_no) as place
              from (
                select w.model_no, w.most, w.first
                from unnest(cast(? as integer[]), cast(? as integer[]), cast(? as integer[])) as w (model_no, most, first)
                where not exists (
                  select 1 from ledger.pause p join ledger.run r on r.run_no = p.run_no
                  where p.model_no = w.model_no and p.run_no <> (select l.run_no from living l)
                    and r.ended_at is null and r.lease_until >= now())) m
              cross join lateral (
                select s.job_no from ledger.job_state s
                where exists (select 1 from living) and s.model_no = m.model_no and s.state = 'pending'
                  and (s.not_before is null or s.not_before <= ?)%s%s
                order by s.job_no + 0 limit m.most for update skip locked) p
              order by p.job_no limit ?
            ), claimed as (
              update ledger.job_state s
              set state = 'in_progress', attempts = s.attempts + 1, claimed_by = (select l.run_no from living l),
                not_before = null
              from picked p
              where s.job_no = p.job_no
              returning s.job_no, s.model_no, s.attempts, s.retries, s.claimed_by, p.place
            ), opened as (
              insert into ledger.attempt (attempt_no, job_no, attempt, run_no, worker, started_at)
              select c.job_no * 1000000 + c.attempts, c.job_no, c.attempts, c.claimed_by,
                (cast(? as integer[]))[c.place], ?
              from claimed c
            )
            select c.job_no, j.job_id, c.attempts, c.retries, c.model_no, t.task_id, t.domain, t.content, c.place
            from claimed c
            join ledger.job j on j.job_no = c.job_no
            join ledger.task t on t.task_no = j.task_no
            order by c.place
            """;

    private static final String NOTHING_UNFINISHED = """

                  and not exists (select 1 from ledger.unfinished_step u where u.job_no = s.job_no)""";

    private static final String OF_TASKS = """

                  and exists (
                    select 1 from ledger.job j join ledger.task t on t.task_no = j.task_no
                    where j.job_no = s.job_no
                      and (cardinality(cast(? as varchar[])) = 0 or t.domain = any(?))
                      and (cardinality(cast(? as varchar[])) = 0 or t.task_id = any(?)))""";

    /**
     * Claims jobs. Its values: the run; of each model its number, how many of its jobs are wanted, and how many workers
     * come before those who want them; the time; if it is for some tasks alone the domains twice and the tasks' ids twice;
     * how many jobs are wanted; the workers; the time. Each job comes with the place of its worker.
     */
    static String claim(boolean unfinishedToo, boolean anyTask) {
        return CLAIM.formatted(unfinishedToo ? "" : NOTHING_UNFINISHED, anyTask ? "" : OF_TASKS);
    }

    static final String LOCK_LIMIT = "select pg_advisory_xact_lock(hashtext('jobledger limit'), hashtext(:limit))";

    static final String LOCK_BUDGET = """
            select pg_advisory_xact_lock(hashtext('jobledger budget'), r.experiment_no) from ledger.run r where r.run_no = ?
            """;

    static final String SPEND = """
            insert into ledger.spent as s (run_no, model_no, field, jobs, total)
            select * from unnest(
              cast(? as integer[]), cast(? as integer[]), cast(? as varchar[]), cast(? as bigint[]), cast(? as numeric[]))
            on conflict (run_no, model_no, field) do update set jobs = s.jobs + excluded.jobs, total = s.total + excluded.total
            returning s.run_no
            """;

    // Runs from before somebody set a budget for these fields, and runs that were brought here.
    static final String SPENT_BEFORE = """
            insert into ledger.spent (run_no, model_no, field, jobs, total)
            select a.run_no, j.model_no, f.field, count(*), sum(cast(cast(a.result as json) ->> f.field as numeric))
            from ledger.run me
            join ledger.run r on r.experiment_no = me.experiment_no and r.run_no <> me.run_no
            join ledger.attempt a on a.run_no = r.run_no and a.outcome = 'completed'
            join ledger.job j on j.job_no = a.job_no
            cross join unnest(:fields) as f (field)
            where me.run_no = :runNo and json_typeof(cast(a.result as json) -> f.field) = 'number'
              and not exists (select 1 from ledger.spent s where s.run_no = a.run_no and s.field = f.field)
            group by a.run_no, j.model_no, f.field
            on conflict (run_no, model_no, field) do nothing
            """;

    static final String SPENT = """
            select m.name, s.field, sum(s.jobs), sum(s.total)
            from ledger.run me
            join ledger.run r on r.experiment_no = me.experiment_no
            join ledger.spent s on s.run_no = r.run_no
            join ledger.model m on m.model_no = s.model_no
            where me.run_no = ?
            group by m.name, s.field
            """;

    static final String RUNNING = """
            select m.name, count(*)
            from ledger.run me
            join ledger.run r on r.experiment_no = me.experiment_no and r.ended_at is null
            join ledger.job_state s on s.claimed_by = r.run_no and s.state = 'in_progress'
            join ledger.model m on m.model_no = s.model_no
            where me.run_no = ?
            group by m.name
            """;

    // Of the runs that go on, and of those that began since the first of these did.
    static final String FAILED_TOGETHER = """
            select count(*)
            from ledger.run me
            join ledger.model m on m.experiment_no = me.experiment_no
            join ledger.job_state s on s.model_no = m.model_no and s.state = 'failed'
            join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
            where me.run_no = ? and a.run_no >= (
              select min(r.run_no) from ledger.run r
              where r.experiment_no = me.experiment_no and r.ended_at is null and r.lease_until >= now())
            """;

    // The one that lasts longest counts; whoever says that it is over must have begun it.
    static final String PAUSE = """
            insert into ledger.pause as p (model_no, run_no, paused_until) values (?, ?, ?)
            on conflict (model_no) do update set run_no = excluded.run_no, paused_until = excluded.paused_until
            where p.run_no = excluded.run_no or p.paused_until < excluded.paused_until
              or exists (select 1 from ledger.run r where r.run_no = p.run_no and r.ended_at is not null)
            returning p.model_no
            """;

    static final String GO_ON = "delete from ledger.pause where model_no = ? and run_no = ? returning model_no";

    static final String PAUSED = """
            select p.paused_until from ledger.pause p join ledger.run r on r.run_no = p.run_no
            where p.model_no = any(?) and p.run_no <> ? and r.ended_at is null and r.lease_until >= now()
            """;

    static final String COUNT_RUNNING = """
            select count(*) from ledger.job_state s where s.state = 'in_progress' and s.model_no = any(:models)
            """;

    // The latest first. By way of the runs: one that was seen last before that time began nothing since.
    static final String BEGUN_LATELY = """
            select a.started_at from ledger.model m
            join ledger.run r on r.experiment_no = m.experiment_no
              and (r.ended_at is null or r.ended_at > cast(:after as timestamp(6) with time zone) - interval '1 min')
            join ledger.attempt a on a.run_no = r.run_no and a.started_at > :after
            join ledger.job_state s on s.job_no = a.job_no and s.model_no = m.model_no
            where m.model_no = any(:models)
            order by a.started_at desc limit :most
            """;

    // What a transaction claimed of which nobody heard whether it was committed: a worker that asks has no other job.
    static final String CLAIMED = """
            select s.job_no, j.job_id, s.attempts, s.retries, s.model_no, t.task_id, t.domain, t.content
            from ledger.job_state s
            join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
            join ledger.job j on j.job_no = s.job_no
            join ledger.task t on t.task_no = j.task_no
            where s.state = 'in_progress' and s.claimed_by = ? and a.worker = any(?)
            order by s.job_no
            """;

    // What is left for these models: jobs that may be claimed, when the first of the others may be, and jobs that other
    // runs have in progress, and that may come back.
    static final String LEFT = """
            select count(*) filter (where s.state = 'pending' and (s.not_before is null or s.not_before <= :at)) > 0,
              min(s.not_before) filter (where s.state = 'pending' and s.not_before > :at),
              count(*) filter (where s.state = 'in_progress') > 0
            from (
              select s.job_no, s.state, s.not_before from ledger.job_state s
              where s.model_no = any(:models) and s.state = 'pending'
              union all
              select s.job_no, s.state, s.not_before from ledger.job_state s
              where s.model_no = any(:models) and s.state = 'in_progress' and s.claimed_by <> :runNo) s
            where (:unfinishedToo or not exists (select 1 from ledger.unfinished_step u where u.job_no = s.job_no))
              and (:anyTask or exists (
                select 1 from ledger.job j join ledger.task t on t.task_no = j.task_no
                where j.job_no = s.job_no and (cardinality(:domains) = 0 or t.domain = any(:domains))
                  and (cardinality(:tasks) = 0 or t.task_id = any(:tasks))))
            """;

    // Each end counts only while its claim holds: a job that is not in progress is nobody's. It is to be found by its
    // key; by
    // who claimed it, or by its state, the server would go through all that is in progress.
    static final String RECORD = """
            with ended as materialized (
              select * from unnest(
                cast(? as int8[]), cast(? as int4[]), cast(? as int4[]), cast(? as varchar[]),
                cast(? as int4[]), cast(? as timestamptz[]), cast(? as timestamptz[]), cast(? as int8[]),
                cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as float8[]),
                cast(? as float8[]), cast(? as varchar[]), cast(? as varchar[]))
              as e (job_no, attempt, run_no, state, retries, retry_at, ended_at, duration_us,
                outcome, error_class, error, score, cost_usd, result, output_dir)
            ), settled as (
              update ledger.job_state s
              set state = e.state, retries = s.retries + e.retries, not_before = e.retry_at, claimed_by = null
              from ended e
              where s.job_no = e.job_no and s.attempts = e.attempt and s.claimed_by + 0 = e.run_no
              returning e.*
            ), kept as (
              update ledger.attempt a
              set ended_at = greatest(a.started_at, e.ended_at), duration_us = e.duration_us, outcome = e.outcome,
                error_class = e.error_class, error = e.error, score = e.score, cost_usd = e.cost_usd,
                result = e.result, output_dir = e.output_dir
              from settled e
              where a.attempt_no = e.job_no * 1000000 + e.attempt and a.run_no = e.run_no and a.ended_at is null
              returning e.job_no
            )
            select s.job_no, k.job_no from settled s left join kept k on k.job_no = s.job_no
            """;

    static final String OUTCOME = "select outcome from ledger.attempt where attempt_no = ? and run_no = ?";

    static final String START_STEP = """
            insert into ledger.step (job_no, attempt, name, state, started_at)
            select s.job_no, s.attempts, ?, 'started', ? from ledger.job_state s
            where s.job_no = ? and s.state = 'in_progress' and s.attempts = ? and s.claimed_by = ? for share
            """;

    static final String STEP_STATE = "select state from ledger.step where job_no = ? and attempt = ? and name = ?";

    static final String END_STEP = """
            update ledger.step p
            set state = ?, content = ?, number_type = ?, error = ?, ended_at = greatest(started_at, ?)
            where job_no = ? and attempt = ? and name = ? and state = 'started' and exists (
              select 1 from ledger.job_state s
              where s.job_no = p.job_no and s.state = 'in_progress' and s.attempts = p.attempt and s.claimed_by = ?)
            """;

    static final String MODELS = """
            select m.name as model, count(*) as total, count(*) filter (where s.state = 'pending') as pending,
              count(*) filter (where s.state = 'in_progress') as in_progress,
              count(*) filter (where s.state = 'completed') as completed,
              count(*) filter (where s.state = 'failed') as failed
            from ledger.experiment e
            join ledger.job_state s on s.experiment_no = e.experiment_no
            join ledger.model m on m.model_no = s.model_no
            where e.experiment_id = :experimentId
            group by m.model_no, m.name
            order by m.model_no
            """;

    // Completed by a run before the last one. Scores are added up as decimals, as in a file.
    static final String GROUPS = """
            select m.name as model, t.domain, count(*) as total, count(*) filter (where s.state = 'pending') as pending,
              count(*) filter (where s.state = 'in_progress') as in_progress,
              count(*) filter (where s.state = 'completed') as completed,
              count(*) filter (where s.state = 'failed') as failed,
              count(*) filter (where s.state = 'completed' and a.run_no < (
                select max(r.run_no) from ledger.run r where r.experiment_no = e.experiment_no)) as completed_earlier,
              cast(avg(cast(a.score as numeric)) filter (where s.state = 'completed') as double precision) as mean_score
            from ledger.experiment e
            join ledger.job_state s on s.experiment_no = e.experiment_no
            join ledger.job j on j.job_no = s.job_no
            join ledger.task t on t.task_no = j.task_no
            join ledger.model m on m.model_no = s.model_no
            left join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
            where e.experiment_id = :experimentId
            group by e.experiment_no, m.model_no, m.name, t.domain
            order by m.model_no, min(s.job_no)
            """;

    // A run says only now and then that it is alive; its attempts end in between.
    static final String TIMES = """
            select
              coalesce((
                select min(r.started_at) from ledger.run r where r.experiment_no = e.experiment_no), e.created_at) as start,
              greatest(e.created_at, (
                select max(greatest(r.seen_at, r.ended_at)) from ledger.run r
                where r.experiment_no = e.experiment_no), (
                select max(a.ended_at) from ledger.run r join ledger.attempt a on a.run_no = r.run_no
                where r.experiment_no = e.experiment_no), (
                select max(r.asked_at) from ledger.rerun r join ledger.job_state s on s.job_no = r.job_no
                where s.experiment_no = e.experiment_no)) as last_update
            from ledger.experiment e
            where e.experiment_id = :experimentId
            """;

    static final String VIEW_COLUMNS = """
            select c.view_name, obj_description(cast('public.' || c.view_name as regclass), 'pg_class') as remarks,
              c.column_name, c.type, c.description
            from columns c
            order by c.view_name, c.place
            """;

    static final String WORKING_RUNS = """
            select r.run_no, e.experiment_id, r.host, r.pid, r.user_name, r.workers, r.started_at, r.seen_at,
              (select count(*) from ledger.attempt a
                where a.started_at >= r.started_at and a.run_no = r.run_no and a.outcome = 'completed') as completed,
              cast(extract(epoch from greatest(now(), r.seen_at) - r.started_at) * 1000 as bigint) as going_ms
            from ledger.run r join ledger.experiment e on e.experiment_no = r.experiment_no
            where r.ended_at is null and r.lease_until >= now()
            order by r.run_no
            """;

    private static final String NEXT_BLOCK = """
            select min(s.job_no + 0) / 4096 from ledger.job_state s
            where s.model_no = :modelNo and s.state = '%s' and s.job_no + 0 >= :blockNo * 4096
            """;

    private static final String IN_STATE = """
            select count(*) from ledger.job_state s
            join ledger.job j on j.job_no = s.job_no
            join ledger.model m on m.model_no = s.model_no
            join ledger.task t on t.task_no = j.task_no
            where s.experiment_no = :experimentNo and s.state = '%s'
              and (cardinality(:models) = 0 or m.name = any(:models))
              and (cardinality(:domains) = 0 or t.domain = any(:domains))
            """;

    static String nextBlockWith(JobState state) {
        return NEXT_BLOCK.formatted(state.word());
    }

    static String countIn(JobState state) {
        return IN_STATE.formatted(state.word());
    }
}
