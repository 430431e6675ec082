package dev.jobledger.bench.overhead;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import dev.jobledger.run.RunListener;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A model that does nothing for a while, and hears when its jobs have ended. A worker asks for its next job as soon as it
 * has told of the end of the last one, on the same thread: what lies between is what it costs to get a job. Thread-safe.
 */
final class Stopwatch implements Model, RunListener {
    private final long jobNanos;
    private final Latencies untilStarted = new Latencies();
    private final Latencies untilRecorded = new Latencies();

    /** When this worker was last at an end: of telling about a job, or of the job itself. */
    private final ThreadLocal<Long> last = new ThreadLocal<>();

    Stopwatch(Duration job) {
        this.jobNanos = job.toNanos();
    }

    /** From the question for a job to its first instruction: the claim, and the job's folder. */
    Latencies untilStarted() {
        return untilStarted;
    }

    /** From the job's return to its completion being durable: its files, and the record. */
    Latencies untilRecorded() {
        return untilRecorded;
    }

    @Override
    public Result run(JobContext job) {
        long started = System.nanoTime();
        Long asked = last.get();
        if (asked != null) { // nobody knows when a worker asked for its first
            untilStarted.add(started - asked);
        }
        for (long left = jobNanos; left > 0; left = started + jobNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        last.set(System.nanoTime());
        return Result.of(Result.SCORE, 0.5);
    }

    @Override
    public void ended(Claim claim, Outcome outcome, Duration duration) {
        untilRecorded.add(System.nanoTime() - last.get());
        last.set(System.nanoTime());
    }
}
