package dev.jobledger.bench;

/** The ledger's two busiest tables and the statements that move a job through them, as SQLite and H2 both take them. */
final class SqlStatements {
    private SqlStatements() {}

    // As migrations/h2/V1__ledger.sql, with times as integers: SQLite has no type for them.
    static final String JOB_TABLE = """
            create table job (
              job_no integer primary key,
              experiment_no integer not null,
              job_id varchar(701) not null,
              model_no integer not null,
              task_no integer not null,
              state varchar(11) not null,
              attempts integer not null,
              claimed_by integer,
              constraint job_id_unique unique (experiment_no, job_id),
              constraint job_state_valid check (state in ('pending', 'in_progress', 'completed', 'failed')),
              constraint job_attempts_not_negative check (attempts >= 0),
              constraint job_never_attempted_is_pending check (attempts > 0 or state = 'pending'),
              constraint job_in_progress_exactly_when_claimed
                check ((state = 'in_progress') = (claimed_by is not null))
            )
            """;

    static final String JOB_INDEX = "create index job_by_state on job (experiment_no, state, job_no)";

    static final String ATTEMPT_TABLE = """
            create table attempt (
              job_no integer not null,
              attempt integer not null,
              run_no integer not null,
              worker integer not null,
              started_at bigint not null,
              ended_at bigint,
              duration_us bigint,
              outcome varchar(11),
              error_class varchar(9),
              error varchar(4000),
              score double precision,
              cost_usd double precision,
              result varchar(1000000),
              output_dir varchar(2000),
              constraint attempt_numbered_within_job primary key (job_no, attempt),
              constraint attempt_of_job foreign key (job_no) references job,
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
            )
            """;

    static final String ADD_JOB = """
            insert into job (job_no, experiment_no, job_id, model_no, task_no, state, attempts)
            values (?, 1, ?, 1, ?, 'pending', 0)
            """;

    static final String CLAIM_JOB = """
            update job set state = 'in_progress', attempts = 1, claimed_by = 1
            where job_no = ? and state = 'pending' and attempts = 0
            """;

    static final String OPEN_ATTEMPT =
            "insert into attempt (job_no, attempt, run_no, worker, started_at) values (?, 1, 1, ?, ?)";

    static final String SETTLE_JOB = """
            update job set state = 'completed', claimed_by = null
            where job_no = ? and state = 'in_progress' and attempts = 1 and claimed_by = 1
            """;

    static final String END_ATTEMPT = """
            update attempt
            set ended_at = ?, duration_us = ?, outcome = 'completed', score = ?, result = ?, output_dir = ?
            where job_no = ? and attempt = 1 and run_no = 1 and ended_at is null
            """;
}
