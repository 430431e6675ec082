package dev.jobledger.ledger;

import dev.jobledger.job.JobState;
import java.util.List;
import java.util.Optional;

/** A job and all its attempts, first to last. */
public record JobHistory(
        String jobId,
        String model,
        String family,
        String domain,
        String taskId,
        JobState state,
        List<AttemptRow> attempts) {
    public JobHistory {
        attempts = List.copyOf(attempts);
    }

    /** The attempt that the job's state comes from, if it has any. */
    public Optional<AttemptRow> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }
}
