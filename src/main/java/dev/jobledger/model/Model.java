package dev.jobledger.model;

import dev.jobledger.job.Result;

/**
 * What is run on a task: one call is one attempt of one job.
 *
 * <p>A model is made once per run and called from many threads at once. It writes its files below
 * {@link JobContext#outputDir()} and returns what it found. Anything that it throws, of any kind, fails that attempt
 * alone. When the attempt's time is up or the run stops, its thread is interrupted.
 */
@FunctionalInterface
public interface Model {
    /**
     * Runs the job.
     *
     * @return the job's result, stored in the ledger
     * @throws Exception if the job failed; a {@link JobFailure} chooses the message and the error class, an
     *     {@link java.io.IOException} counts as transient, everything else as permanent
     */
    Result run(JobContext job) throws Exception;
}
