package dev.jobledger.store;

/** The statements about what runs of an experiment keep to together, which PostgreSQL alone is given. */
final class PostgresRuleStatements {
    private PostgresRuleStatements() {}

    static final String LOCK_LIMIT = "select pg_advisory_xact_lock(hashtext('jobledger limit'), hashtext(:limit))";

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

    // That a run counts these fields by itself is said by a row of no model.
    static final String COUNTS_ITSELF = """
            insert into ledger.spent (run_no, model_no, field, jobs, total)
            select :runNo, 0, f.field, 0, 0 from unnest(:fields) as f (field)
            on conflict (run_no, model_no, field) do nothing
            """;

    // The other runs: those that have no budget for these fields, and those that were brought here. JSON can name a
    // character that PostgreSQL's texts can't hold.
    static final String SPENT_BEFORE = """
            insert into ledger.spent (run_no, model_no, field, jobs, total)
            select a.run_no, j.model_no, f.field, count(*), sum(cast(c.result ->> f.field as numeric))
            from ledger.run me
            join ledger.run r on r.experiment_no = me.experiment_no
            join ledger.attempt a on a.run_no = r.run_no and a.outcome = 'completed'
            join ledger.job j on j.job_no = a.job_no
            cross join lateral (select cast(replace(a.result, '\\u0000', '\\ufffd') as json) as result) c
            cross join unnest(:fields) as f (field)
            where me.run_no = :runNo and json_typeof(c.result -> f.field) = 'number' and not exists (
              select 1 from ledger.spent s where s.run_no = a.run_no and s.field = f.field and s.model_no = 0)
            group by a.run_no, j.model_no, f.field
            on conflict (run_no, model_no, field) do update set jobs = excluded.jobs, total = excluded.total
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

    // How many jobs the runs that go on had before them when the first of them began; not fewer than this one has.
    static final String JOBS_TOGETHER = """
            select greatest(:jobs, (
              select count(*) from ledger.job_state s where s.experiment_no = first.experiment_no) - first.skipped)
            from ledger.run first
            where first.run_no = (
              select min(r.run_no) from ledger.run me
              join ledger.run r on r.experiment_no = me.experiment_no and r.ended_at is null and r.lease_until >= now()
              where me.run_no = :runNo)
            """;

    // The one that lasts longest counts; whoever says that it is over must have begun it.
    static final String PAUSE = """
            insert into ledger.pause as p (model_no, run_no, paused_until) values (?, ?, now() + ? * interval '1 ms')
            on conflict (model_no) do update set run_no = excluded.run_no, paused_until = excluded.paused_until
            where p.run_no = excluded.run_no or p.paused_until < excluded.paused_until
              or exists (select 1 from ledger.run r where r.run_no = p.run_no and r.ended_at is not null)
            returning p.model_no
            """;

    static final String GO_ON = "delete from ledger.pause where model_no = ? and run_no = ? returning model_no";

    static final String PAUSED = """
            select cast(greatest(0, extract(epoch from p.paused_until - now()) * 1000) as bigint)
            from ledger.pause p join ledger.run r on r.run_no = p.run_no
            where p.model_no = any(?) and p.run_no <> ? and r.ended_at is null and r.lease_until >= now()
              and p.paused_until > now() - interval '1 min'
            """;
}
