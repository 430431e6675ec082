package dev.jobledger.store;

import dev.jobledger.job.JobState;

/** Every statement about runs and for readers that PostgreSQL alone is given. The tests of the port execute them: it infers types only then. */
final class PostgresStatements {
    private PostgresStatements() {}

    /** Whoever gives numbers or plans holds this lock until his transaction ends; the number is any that is ours. */
    static final String LOCK_STRUCTURE = "select pg_advisory_xact_lock(7408413310721)";

    static final String THIS_SESSION =
            "select pid, cast(backend_start as text) from pg_stat_activity where pid = pg_backend_pid()";

    // Waits until it has ended; a user may end his own.
    static final String END_SESSION = """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid = ? and cast(backend_start as text) = ?
            """;

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

    /** A part of statements. */
    static final String JOB_STATES = "ledger.job_state s ";

    static final String BLOCKS_COMPLETED = """
            select s.job_no / 4096, count(*) filter (where s.state <> 'completed') from ledger.job_state s
            where s.experiment_no = :experimentNo
            group by s.job_no / 4096
            having count(*) filter (where s.state = 'completed') > 0
            order by s.job_no / 4096
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
