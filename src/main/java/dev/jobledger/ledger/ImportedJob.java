package dev.jobledger.ledger;

/** A job, by its id, and the attempt made elsewhere that it stands on. */
public record ImportedJob(String jobId, PastAttempt attempt) {}
