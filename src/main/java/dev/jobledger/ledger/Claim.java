package dev.jobledger.ledger;

import dev.jobledger.job.JobId;
import dev.jobledger.job.Task;

/**
 * A run's right to execute one attempt of one job. The attempt's number fences it: once the job was given to another
 * attempt, what this claim records is refused.
 *
 * @param retries how many times the job was tried again by itself before this attempt
 */
public record Claim(long jobNo, int runNo, int attempt, int retries, JobId jobId, String modelName, Task task) {
    public Claim {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be >= 1, was " + attempt);
        }
    }
}
