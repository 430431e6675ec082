package dev.jobledger.store;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A ledger as an earlier version of the program left it, which was killed in the middle of a run: of an experiment of
 * four jobs one is completed, one failed, one in progress and one pending.
 */
public final class OlderLedger {
    public static final String EXPERIMENT = "old";
    public static final String COMPLETED = "m_n=1";
    public static final String FAILED = "m_n=2";
    public static final String IN_PROGRESS = "m_n=3";
    public static final String PENDING = "m_n=4";

    /** What the completed job came to. */
    public static final Outcome.Completed DONE = new Outcome.Completed(Result.of("answer", "forty-two"));

    /** What the failed job came to. */
    public static final Outcome.Failed NOT_DONE = new Outcome.Failed(ErrorClass.TRANSIENT, "no connection");

    private static final String DEFINITION =
            "{'name': 'small', 'tasks': {'grid': {'n': [1, 2, 3, 4]}}, 'models': {'m': {'command': ['true']}}}"
                    .replace('\'', '"');
    /** In the words of that time: what writes to a ledger now may know columns that it did not have. */
    private static final List<String> ROWS = List.of(
            "insert into ledger.experiment (experiment_no, experiment_id, name, definition, all_tasks, created_at,"
                    + " planned_at) values (1, 'old', 'small', '" + DEFINITION + "', true, '2026-11-20T12:00:00Z',"
                    + " '2026-11-20T12:00:00Z')",
            "insert into ledger.model (model_no, experiment_no, name, family) values (1, 1, 'm', 'm')",
            "insert into ledger.task (task_no, experiment_no, task_id, domain, content)"
                    + " select \"X\", 1, 'n=' || \"X\", 'grid', '{\"fields\":{\"n\":' || \"X\" || '}}' from system_range(1, 4)",
            "insert into ledger.run (run_no, experiment_no, host, pid, user_name, workers, skipped, started_at, seen_at)"
                    + " values (1, 1, 'here', 1, 'me', 2, 0, '2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z')",
            "insert into ledger.job (job_no, experiment_no, job_id, model_no, task_no, state, attempts, claimed_by) values"
                    + " (1, 1, 'm_n=1', 1, 1, 'completed', 1, null), (2, 1, 'm_n=2', 1, 2, 'failed', 1, null),"
                    + " (3, 1, 'm_n=3', 1, 3, 'in_progress', 1, 1), (4, 1, 'm_n=4', 1, 4, 'pending', 0, null)",
            "insert into ledger.attempt (job_no, attempt, run_no, worker, started_at, ended_at, duration_us, outcome,"
                    + " result, output_dir) values (1, 1, 1, 1, '2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z', 1000000,"
                    + " 'completed', '{\"answer\":\"forty-two\"}', 'small/m/grid_task/n=1')",
            "insert into ledger.attempt (job_no, attempt, run_no, worker, started_at, ended_at, duration_us, outcome,"
                    + " error_class, error, output_dir) values (2, 1, 1, 1, '2026-11-20T12:00:00Z',"
                    + " '2026-11-20T12:00:00Z', 1000000, 'failed', 'transient', 'no connection', 'small/m/grid_task/n=2')",
            "insert into ledger.attempt (job_no, attempt, run_no, worker, started_at)"
                    + " values (3, 1, 1, 1, '2026-11-20T12:00:00Z')");

    private static final int FIRST_WITH_JOURNAL = 3;
    private static final int LAST_WITH_THESE_TABLES = 3;

    private OlderLedger() {}

    /** Makes it, with the schema of this number. */
    public static void make(Path path, int schema) {
        LedgerFile ledger = new LedgerFile(path);
        ledger.makeFolder();
        Schema.migrateInPlace(ledger, Math.min(schema, LAST_WITH_THESE_TABLES));
        try (Handle handle = open(ledger)) {
            ROWS.forEach(handle::execute);
        }
        Schema.migrateInPlace(ledger, schema);
        if (schema >= FIRST_WITH_JOURNAL) {
            beginJournal(ledger);
        }
    }

    private static void beginJournal(LedgerFile ledger) {
        try (Handle handle = open(ledger)) {
            Position position = new Position(UUID.nameUUIDFromBytes(new byte[0]), 1, 0);
            position.store(handle);
            ledger.journal().begin(position, handle, false);
            new LeftState.Open("earlier").note(ledger.journal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Handle open(LedgerFile ledger) {
        return new Database(ledger, ledger.urlForWriting()).open();
    }
}
