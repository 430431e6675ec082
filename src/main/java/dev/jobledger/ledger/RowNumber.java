package dev.jobledger.ledger;

import java.util.Optional;

/** What a number in an experiment's rows counts: within the experiment, from 1 on, in the order of its making. */
public enum RowNumber {
    MODEL,
    TASK,
    RUN,
    JOB;

    /** What the numbers in a column of this name count; empty if they are no such numbers. */
    public static Optional<RowNumber> in(String column) {
        return switch (column) {
            case "model_no" -> Optional.of(MODEL);
            case "task_no" -> Optional.of(TASK);
            case "run_no", "until_run", "claimed_by" -> Optional.of(RUN);
            case "job_no" -> Optional.of(JOB);
            default -> Optional.empty();
        };
    }

    /** What the rows of a table are counted by; empty if others refer to none of them. */
    public static Optional<RowNumber> of(ExperimentTable table) {
        return switch (table) {
            case MODEL -> Optional.of(MODEL);
            case TASK -> Optional.of(TASK);
            case RUN -> Optional.of(RUN);
            case JOB -> Optional.of(JOB);
            default -> Optional.empty();
        };
    }
}
