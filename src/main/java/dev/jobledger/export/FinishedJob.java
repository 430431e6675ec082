package dev.jobledger.export;

import dev.jobledger.job.JobState;
import java.time.Instant;

/** What {@code logs_final.json} says of one job. */
public record FinishedJob(String jobId, JobState state, Instant startedAt) {}
