package dev.jobledger.ledger;

import java.time.OffsetDateTime;

/** A failed job, the error of its last attempt, and when that ended. */
public record FailedJob(String jobId, String error, OffsetDateTime at) {}
