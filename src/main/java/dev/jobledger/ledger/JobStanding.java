package dev.jobledger.ledger;

import dev.jobledger.job.JobState;

/** Where a job stands. */
public record JobStanding(String jobId, JobState state) {}
