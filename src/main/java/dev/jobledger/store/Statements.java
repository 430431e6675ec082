package dev.jobledger.store;

/** Every statement by which the ledger is changed, or read in order to change it. A test prepares each. */
final class Statements {
    private Statements() {}

    static final String HAS_SCHEMA_HISTORY = """
            select exists (
              select 1 from information_schema.tables
              where table_schema = 'ledger' and table_name = 'flyway_schema_history')
            """;

    static final String TABLES = "select table_name from information_schema.tables where table_schema = 'ledger'";

    // Flyway writes versions as text; ours are whole numbers, a later program's may have parts.
    static final String SCHEMA_VERSION = """
            select coalesce(max(cast(regexp_substr("version", '^[0-9]+') as integer)), 0) from ledger."flyway_schema_history"
            where "success" and "version" is not null
            """;

    // Numbers are given by the one writer: the next is one above the highest there is.
    static final String HIGHEST_EXPERIMENT_NO = "select coalesce(max(experiment_no), 0) from ledger.experiment";
    static final String HIGHEST_MODEL_NO = "select coalesce(max(model_no), 0) from ledger.model";
    static final String HIGHEST_TASK_NO = "select coalesce(max(task_no), 0) from ledger.task";
    static final String HIGHEST_JOB_NO = "select coalesce(max(job_no), 0) from ledger.job";
    static final String HIGHEST_RUN_NO = "select coalesce(max(run_no), 0) from ledger.run";

    static final String FIND_EXPERIMENT =
            "select experiment_no, name from ledger.experiment where experiment_id = :experimentId and "
                    + NamelessExperiment.LEFT_OUT;

    static final String EXPERIMENT_IDS = "select experiment_id from ledger.experiment where "
            + NamelessExperiment.LEFT_OUT + " order by experiment_no desc";

    static final String MODEL_NOS = "select model_no, name from ledger.model where experiment_no = :experimentNo";

    // Joined, not "= any(…)": for that H2 looks at every job of the experiment, one lookup after the other.
    static final String KNOWN_JOBS = """
            select j.job_id, j.model_no, j.task_no from unnest(cast(:jobIds as varchar array)) as asked (id)
            join ledger.job j on j.experiment_no = :experimentNo and j.job_id = asked.id
            """;

    static final String JOBS_TO_IMPORT = """
            select j.job_id, j.job_no, s.state, s.attempts from unnest(cast(:jobIds as varchar array)) as asked (id)
            join ledger.job j on j.experiment_no = :experimentNo and j.job_id = asked.id
            join ledger.job_state s on s.job_no = j.job_no
            """;

    static final String STATES = """
            select s.job_no, s.state from unnest(cast(:jobNos as bigint array)) as asked (job_no)
            join ledger.job_state s on s.job_no = asked.job_no
            """;

    // Whoever holds the lock knows that no other run lives.
    static final String UNENDED_RUNS = "select run_no from ledger.run where ended_at is null order by run_no";

    // Where a filter names tasks, or unfinished steps count: the jobs have to be looked at.
    static final String COUNT_PENDING_PICKED = """
            select count(*) from ledger.job_state s
            join ledger.job j on j.job_no = s.job_no
            join ledger.model m on m.model_no = j.model_no
            join ledger.task t on t.task_no = j.task_no
            where s.experiment_no = :experimentNo and s.state = 'pending'
              and (cardinality(:models) = 0 or m.name = any(:models))
              and (cardinality(:domains) = 0 or t.domain = any(:domains))
              and (cardinality(:tasks) = 0 or t.task_id = any(:tasks))
              and (:unfinishedToo or not exists (select 1 from ledger.unfinished_step u where u.job_no = j.job_no))
            """;

    // In planned order, within one block. The inner query keeps H2 from joining what it then leaves out.
    static final String BLOCK_IN_STATE = """
            select s.job_no, j.job_id, s.attempts, s.retries, s.not_before, t.task_id, t.domain, t.content
            from (
              select c.job_no, c.attempts, c.retries, c.not_before from ledger.job_state c
              where c.model_no = :modelNo and c.state = :state and c.job_no between :from and :to
                and (:unfinishedToo or not exists (select 1 from ledger.unfinished_step u where u.job_no = c.job_no))
              order by c.job_no limit :most) s
            join ledger.job j on j.job_no = s.job_no
            join ledger.task t on t.task_no = j.task_no
            order by s.job_no
            """;

    static final String WAITING_JOBS = """
            select s.job_no, s.attempts, m.name as model, t.task_id, t.domain,
              string_agg(u.name, ', ' order by u.started_at, u.name) as steps
            from ledger.job_state s
            join ledger.unfinished_step u on u.job_no = s.job_no
            join ledger.job j on j.job_no = s.job_no
            join ledger.model m on m.model_no = j.model_no
            join ledger.task t on t.task_no = j.task_no
            where s.experiment_no = :experimentNo and s.state = 'pending'
            group by s.job_no, s.attempts, m.name, t.task_id, t.domain
            order by s.job_no
            """;

    static final String STEP_VALUES = """
            select name, content, number_type from ledger.counting_step where job_no = :jobNo and state = 'completed'
            """;

    static final String START_STEP =
            "insert into ledger.step (job_no, attempt, name, state, started_at) values (?, ?, ?, 'started', ?)";

    static final String END_STEP = """
            update ledger.step
            set state = ?, content = ?, number_type = ?, error = ?, ended_at = greatest(started_at, ?)
            where job_no = ? and attempt = ? and name = ? and state = 'started'
            """;

    static final String CREATE_EXPERIMENT = """
            insert into ledger.experiment (experiment_no, experiment_id, name, definition, all_tasks, created_at)
            values (:experimentNo, :experimentId, :name, '', false, :at)
            """;

    static final String START_PLAN = """
            update ledger.experiment set definition = :definition, all_tasks = :allTasks, planned_at = null
            where experiment_no = :experimentNo
            """;

    static final String FINISH_PLAN =
            "update ledger.experiment set planned_at = :at where experiment_no = :experimentNo";

    static final String ADD_JOB = """
            insert into ledger.job (job_no, experiment_no, job_id, model_no, task_no)
            values (?, ?, ?, ?, ?)
            """;

    static final String ADD_JOB_STATE = """
            insert into ledger.job_state (job_no, experiment_no, model_no, state, attempts)
            values (?, ?, ?, 'pending', 0)
            """;

    static final String START_RUN = """
            insert into ledger.run (run_no, experiment_no, host, pid, user_name, workers, skipped, started_at, seen_at)
            values (:runNo, :experimentNo, :host, :pid, :user, :workers, :skipped, :at, :at)
            """;

    static final String SEE_RUN = "update ledger.run set seen_at = :at where run_no = :runNo and ended_at is null";

    // A run that still holds claims can't end: they would be nobody's.
    static final String END_RUN = """
            update ledger.run r set seen_at = :at, ended_at = :at, ending = :ending
            where run_no = :runNo and ended_at is null
              and not exists (
                select 1 from
            """ + CountStatements.BLOCKS_IN_PROGRESS + """
                where s.state = 'in_progress' and s.claimed_by = r.run_no)
            """;

    // It ended when it was last heard of, not when it was missed.
    static final String LOSE_RUN =
            "update ledger.run set ended_at = seen_at, ending = 'lost' where run_no = :runNo and ended_at is null";

    static final String LOSE_ATTEMPT = """
            update ledger.attempt set ended_at = greatest(started_at, :at), outcome = 'lost', error = :reason
            where attempt_no = :attemptNo and run_no = :runNo and ended_at is null
            """;

    static final String FREE_JOB = """
            update ledger.job_state set state = 'pending', claimed_by = null
            where job_no = :jobNo and state = 'in_progress' and claimed_by = :runNo
            """;

    static final String REQUEUE_JOB =
            "update ledger.job_state set state = 'pending', retries = 0 where job_no = :jobNo and state = 'failed'";

    static final String RERUN_JOB = """
            update ledger.job_state set state = 'pending', retries = 0
            where job_no = :jobNo and state = 'completed' and attempts = :attempts
            """;

    static final String ADD_RERUN =
            "insert into ledger.rerun (job_no, attempts, asked_at) values (:jobNo, :attempts, :at)";

    // In planned order, from where the last page ended.
    static final String COMPLETED_JOBS_ASKED_FOR = """
            select s.job_no, s.attempts from ledger.job_state s
            join ledger.job j on j.job_no = s.job_no
            join ledger.model m on m.model_no = j.model_no
            join ledger.task t on t.task_no = j.task_no
            where s.experiment_no = :experimentNo and s.state = 'completed' and s.job_no > :after
              and (cardinality(:models) = 0 or m.name = any(:models))
              and (cardinality(:domains) = 0 or t.domain = any(:domains))
              and (cardinality(:tasks) = 0 or t.task_id = any(:tasks))
              and (m.name = any(:askedModels) or t.domain = any(:askedDomains) or t.task_id = any(:askedTasks)
                or j.job_id = any(:askedJobs)
                or (:drifted and exists (select 1 from ledger.drifted d where d.job_no = s.job_no)))
            order by s.job_no limit :most
            """;

    static final String CLAIM_JOB = """
            update ledger.job_state set state = 'in_progress', attempts = ?, claimed_by = ?, not_before = null
            where job_no = ? and state = 'pending' and attempts = ?
            """;

    static final String OPEN_ATTEMPT = """
            insert into ledger.attempt (attempt_no, job_no, attempt, run_no, worker, started_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    static final String SETTLE_JOB = """
            update ledger.job_state set state = ?, retries = retries + ?, not_before = ?, claimed_by = null
            where job_no = ? and state = 'in_progress' and attempts = ? and claimed_by = ?
            """;

    static final String END_ATTEMPT = """
            update ledger.attempt
            set ended_at = greatest(started_at, ?), duration_us = ?, outcome = ?, error_class = ?, error = ?, score = ?,
              cost_usd = ?, result = ?, output_dir = ?
            where attempt_no = ? and run_no = ? and ended_at is null
            """;

    // Claims and their ends at once: the state in between was never to be seen.
    static final String SETTLE_JOBS = """
            update ledger.job_state set state = ?, retries = retries + ?, not_before = ?, attempts = ?
            where job_no between ? and ? and state = ? and attempts = ?
            """;

    static final String ADD_ATTEMPT = """
            insert into ledger.attempt (
              attempt_no, job_no, attempt, run_no, worker, started_at, ended_at, duration_us, outcome, error_class,
              error, score, cost_usd, result, output_dir)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String POSITION = "select ledger_id, seq, crc from ledger.journal_position";

    static final String MOVE_POSITION = "update ledger.journal_position set seq = :seq, crc = :crc";

    static final String SET_POSITION = """
            merge into ledger.journal_position (singleton, ledger_id, seq, crc) key (singleton)
            values (true, :ledgerId, :seq, :crc)
            """;

    static final String STANDING = "select state, attempts, claimed_by from ledger.job_state where job_no = :jobNo";

    static final String ENDED_AT = "select ended_at from ledger.attempt where attempt_no = :attemptNo";

    // A damaged database may give a job of another model or task, or of none.
    static final String DROP_MISNAMED_JOBS = """
            delete from ledger.job j where not exists (
              select 1 from ledger.model m join ledger.task t on t.experiment_no = m.experiment_no
              where m.model_no = j.model_no and t.task_no = j.task_no and m.experiment_no = j.experiment_no
                and j.job_id = m.name || '_' || t.task_id)
            """;

    static final String DROP_STATES_OF_NO_JOB =
            "delete from ledger.job_state s where not exists (select 1 from ledger.job j where j.job_no = s.job_no)";

    // Each job against its last attempt; a job in progress has one that is open.
    static final String COUNT_CONTRADICTIONS = """
            select count(*) from ledger.job_state s
            left join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
            where (s.attempts > 0 and a.job_no is null)
              or (s.state = 'in_progress' and a.ended_at is not null)
              or (s.state <> 'in_progress' and a.job_no is not null and a.ended_at is null)
              or (s.state = 'completed' and a.outcome <> 'completed')
            """;
}
