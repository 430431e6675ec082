package dev.jobledger.bench.peers;

import dev.jobledger.bench.Worked;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the jobs that began, from outside a library. A worker begins a job when its last one is stored as finished, so at
 * any moment at most one job a worker is counted too early. Thread-safe.
 */
final class Tally {
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final int jobs;
    private final AtomicLong begun = new AtomicLong();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch last = new CountDownLatch(1);
    private volatile long firstNanos;
    private volatile boolean over;

    /** @param jobs how many there are */
    Tally(int jobs) {
        this.jobs = jobs;
    }

    int jobs() {
        return jobs;
    }

    /** Called by each job. */
    void begin() {
        long number = begun.incrementAndGet();
        if (number == 1) {
            firstNanos = System.nanoTime();
            first.countDown();
        }
        if (number == jobs) {
            last.countDown();
        }
    }

    /** Whether time is over. */
    boolean isOver() {
        return over;
    }

    /**
     * Waits until the time is over or no job is left. The clock starts with the first job: how long a library waits before
     * it looks for jobs is not what is measured.
     *
     * @throws IllegalStateException if no job began within a minute
     */
    Worked await(Duration limit) throws InterruptedException {
        if (!first.await(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("no job began within " + LONGEST_START.toSeconds() + " s");
        }
        last.await(firstNanos + limit.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        Worked worked = new Worked(begun.get(), System.nanoTime() - firstNanos);
        over = true;
        return worked;
    }

    /**
     * Compares with what the database says, once nothing runs any more.
     *
     * @throws IllegalStateException if more jobs were counted than are stored as finished
     */
    void requireStored(Worked worked, long finished) {
        if (finished < worked.jobs()) {
            throw new IllegalStateException(
                    worked.jobs() + " jobs were counted, but the database has " + finished + " as finished");
        }
    }
}
