package dev.jobledger.ledger;

import dev.jobledger.job.JobState;
import java.time.OffsetDateTime;

/**
 * A step that was started and did not end, of a job that is not completed, and that no later attempt has begun again.
 *
 * @param state where its job stands
 * @param attempt which began it
 */
public record UnfinishedStep(String jobId, JobState state, String step, int attempt, OffsetDateTime startedAt) {}
