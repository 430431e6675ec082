package dev.jobledger.ledger;

/**
 * What was restored.
 *
 * @param runsLost how many runs were going on when the rows were taken; they are lost
 * @param jobsFreed how many jobs those runs had in progress; they are pending
 */
public record RestoreReport(long jobs, long attempts, long runs, int runsLost, long jobsFreed) {}
