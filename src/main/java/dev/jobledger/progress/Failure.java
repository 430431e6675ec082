package dev.jobledger.progress;

/** A job that failed, and what it failed with. */
public record Failure(String jobId, String error) {}
