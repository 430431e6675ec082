package dev.jobledger.ledger;

import java.util.List;
import java.util.Locale;

/**
 * What a whole experiment consists of, in an order in which it can be restored: what a row refers to comes before it, and
 * the states of jobs come last, when everything that they follow from is there.
 */
public enum ExperimentTable {
    /** One row, the first of all. */
    EXPERIMENT("experiment_id", "name", "definition", "all_tasks", "created_at", "planned_at"),
    MODEL("model_no", "name", "family", "recipe", "fingerprint"),
    TASK("task_no", "task_id", "domain", "content", "fingerprint"),
    RUN("run_no", "host", "pid", "user_name", "workers", "skipped", "started_at", "seen_at", "ended_at", "ending"),
    JOB("job_no", "job_id", "model_no", "task_no"),
    ATTEMPT(
            "job_no",
            "attempt",
            "run_no",
            "worker",
            "started_at",
            "ended_at",
            "duration_us",
            "outcome",
            "error_class",
            "error",
            "score",
            "cost_usd",
            "result",
            "output_dir"),
    STEP("job_no", "attempt", "name", "state", "content", "number_type", "error", "started_at", "ended_at"),
    EARLIER_MODEL("model_no", "until_run", "recipe", "fingerprint"),
    EARLIER_TASK("task_no", "until_run", "domain", "content", "fingerprint"),
    RERUN("job_no", "attempts", "asked_at"),
    JOB_STATE("job_no", "model_no", "state", "attempts", "retries", "not_before", "claimed_by");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    ExperimentTable(String... columns) {
        this.columns = List.of(columns);
    }

    /** The table's name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns' names, the one that says whose row it is first. New ones are only ever added at the end. */
    public List<String> columns() {
        return columns;
    }
}
