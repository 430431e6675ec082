package dev.jobledger.store;

/** The statements about jobs that PostgreSQL alone is given: claims, ends of attempts, steps. Each finds its rows by an index. */
final class PostgresJobStatements {
    private PostgresJobStatements() {}

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
                    and r.ended_at is null and r.lease_until >= now()
                    and p.paused_until > now() - interval '1 min')) m
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

    // What a transaction claimed of which nobody heard whether it was committed: a worker that asks has no other job.
    static final String CLAIMED = """
            select s.job_no, j.job_id, s.attempts, s.retries, s.model_no, t.task_id, t.domain, t.content, a.worker
            from ledger.job_state s
            join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
            join ledger.job j on j.job_no = s.job_no
            join ledger.task t on t.task_no = j.task_no
            where s.state = 'in_progress' and s.claimed_by = ? and a.worker = any(?)
            order by s.job_no
            """;

    private static final String PICKED = """
            (:unfinishedToo or not exists (select 1 from ledger.unfinished_step u where u.job_no = s.job_no))
              and (:anyTask or exists (
                select 1 from ledger.job j join ledger.task t on t.task_no = j.task_no
                where j.job_no = s.job_no and (cardinality(:domains) = 0 or t.domain = any(:domains))
                  and (cardinality(:tasks) = 0 or t.task_id = any(:tasks))))
            """;

    // What is left for these models: whether there are jobs that may be claimed; if not, when the first of those may be
    // that
    // wait; and whether other runs have jobs in progress, that may come back.
    static final String LEFT = """
            select l.now, case when not l.now then (
                select min(s.not_before) from ledger.job_state s
                where s.model_no = any(:models) and s.state = 'pending' and s.not_before > :at and %1$s) end,
              exists (
                select 1 from ledger.job_state s
                where s.model_no = any(:models) and s.state = 'in_progress' and s.claimed_by <> :runNo and %1$s)
            from (
              select exists (
                select 1 from unnest(cast(:models as integer[])) as m (model_no) cross join lateral (
                  select 1 from ledger.job_state s
                  where s.model_no = m.model_no and s.state = 'pending' and (s.not_before is null or s.not_before <= :at)
                    and %1$s
                  order by s.job_no + 0 limit 1) first) as now) l
            """.formatted(PICKED);

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
              returning a.attempt_no
            )
            select s.job_no * 1000000 + s.attempt, k.attempt_no
            from settled s left join kept k on k.attempt_no = s.job_no * 1000000 + s.attempt
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
}
