package dev.jobledger.export;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.PastAttempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a checkpoint or progress file says of one job. */
public sealed interface CheckpointEntry {
    String jobId();

    /** An element of {@code jobs_completed}. */
    record Completed(String jobId) implements CheckpointEntry {}

    /** An element of {@code jobs_failed}. */
    record Failed(String jobId, String error, Instant at) implements CheckpointEntry {}

    /** An element of {@code jobs_in_progress}. */
    record InProgress(String jobId) implements CheckpointEntry {}

    /**
     * An element of a progress file's {@code jobs}.
     *
     * @param last the last attempt, where the job is completed or failed
     */
    record Recorded(String jobId, JobState state, @Nullable PastAttempt last) implements CheckpointEntry {}
}
