package dev.jobledger.store;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.store.ReadableRows.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Takes from a damaged database what can still be read of it and a new one lacks: experiments, models, tasks, jobs, runs,
 * and every completion. Nothing that the new one has is changed, but that jobs become completed, or were completed once
 * more.
 */
final class Salvage {
    /** A job once stood in one table with its state. */
    private static final List<String> JOB_COLUMNS = List.of("job_no", "experiment_no", "job_id", "model_no", "task_no");

    private final ReadableRows damaged;
    private final Handle handle;
    private TransitionApplier applier;

    private Salvage(ReadableRows damaged, Handle handle) {
        this.damaged = damaged;
        this.handle = handle;
        this.applier = new TransitionApplier(handle);
    }

    /**
     * Takes over what can be read.
     *
     * @param damaged the database's file, which is not touched
     * @param id of the new ledger, if it is known; then nothing is taken from a database of another one
     * @param ledger beside which a copy of it is opened
     * @param handle a connection to the new database
     * @return how many jobs were completed by that; none if the file can't be opened at all
     */
    static long take(Path damaged, Optional<UUID> id, LedgerFile ledger, Handle handle) throws IOException {
        LedgerFile copy = ledger.salvaged();
        DurableCopy.make(ledger.disk(), damaged, copy.database());
        try (ReadableRows rows = ReadableRows.open(copy)) {
            return id.isEmpty() || rows.areOf(id.get()) ? new Salvage(rows, handle).take() : 0;
        } catch (LedgerException unreadable) {
            return 0;
        } finally {
            ledger.disk().delete(copy.database());
        }
    }

    private long take() {
        takePlans();
        return takeCompletions();
    }

    private void takePlans() {
        // A plan that may be in part is planned again, which touches nothing that is there.
        damaged.read("experiment", "experiment_no", row -> add("experiment", row.with("planned_at", null)));
        damaged.read("model", "model_no", row -> add("model", row));
        damaged.read("task", "task_no", row -> add("task", row));
        damaged.read("job", "job_no", this::addJob);
        damaged.read("run", "run_no", row -> add("run", ended(row)));
        takeEarlier("earlier_model", "model_no");
        takeEarlier("earlier_task", "task_no");
        handle.execute(Statements.DROP_MISNAMED_JOBS);
        handle.execute(Statements.DROP_STATES_OF_NO_JOB);
    }

    /** What a database of an older schema does not have. */
    private void takeEarlier(String table, String key) {
        if (damaged.has(table, key)) {
            damaged.read(table, key, row -> add(table, row));
        }
    }

    private static Row ended(Row run) {
        return run.get("ended_at") == null
                ? run.with("ended_at", run.get("seen_at")).with("ending", "lost")
                : run;
    }

    /** As pending: what it came to is told by its attempts. */
    private void addJob(Row job) {
        add("job", job.only(JOB_COLUMNS));
        add(
                "job_state",
                job.only(List.of("job_no", "experiment_no", "model_no"))
                        .with("state", "pending")
                        .with("attempts", 0));
    }

    private void add(String table, Row row) {
        try {
            handle.execute(row.insertInto(table), row.values());
        } catch (JdbiException thereAlreadyOrBroken) {
            // What is there counts, and what breaks the ledger's rules is part of the damage.
        }
    }

    private long takeCompletions() {
        KeptCounts.recountAll(handle);
        long[] taken = {0};
        String key = damaged.has("attempt", "attempt_no") ? "attempt_no" : "job_no";
        damaged.read("attempt", key, row -> taken[0] += complete(row) ? 1 : 0);
        return taken[0];
    }

    private boolean complete(Row row) {
        if (!"completed".equals(row.get("outcome"))) {
            return false;
        }
        try {
            return handle.inTransaction(transaction -> Replay.complete(transaction, applier, completion(row)));
        } catch (RuntimeException broken) { // whatever stands in a damaged row
            applier = new TransitionApplier(handle); // the other still has what was taken back
            return false;
        }
    }

    private static AttemptEnded completion(Row row) {
        Result result = Result.ofFields(Json.readObject(row.text("result")));
        Duration duration = Duration.of(row.number("duration_us"), ChronoUnit.MICROS);
        String outputDir = row.get("output_dir") == null ? "" : row.text("output_dir");
        return new AttemptEnded(
                row.number("job_no"),
                (int) row.number("attempt"),
                (int) row.number("run_no"),
                new AttemptEnd(new Outcome.Completed(result), duration, outputDir),
                row.time("ended_at"));
    }
}
