package dev.jobledger.store;

import dev.jobledger.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where whole attempts leave their jobs. Jobs with numbers in a row that are left alike are changed together,
 * which takes the database half the work: that is how a run goes through them. Used by one thread.
 */
final class JobSettlements {
    private final BatchStatement settle;
    private @Nullable Settled first;
    private long last;

    /**
     * How a job is left by an attempt.
     *
     * @param from its state before
     * @param retries how many times more it was tried again by itself
     * @param notBefore until when it waits to be tried again, if it does
     */
    record Settled(
            long jobNo,
            int attempt,
            JobState from,
            JobState to,
            int retries,
            @Nullable Instant notBefore) {
        boolean isLike(Settled other) {
            return attempt == other.attempt
                    && retries == other.retries
                    && from == other.from
                    && to == other.to
                    && Objects.equals(notBefore, other.notBefore);
        }
    }

    JobSettlements(Handle handle) {
        this.settle = new BatchStatement(handle, Statements.SETTLE_JOBS);
    }

    /** Adds a job; best in the order of their numbers. */
    void add(Settled job) {
        Settled before = first;
        if (before == null || job.jobNo != last + 1 || !job.isLike(before)) {
            close();
            first = job;
        }
        last = job.jobNo;
    }

    private void close() {
        Settled all = first;
        if (all != null) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(all.to.word());
            values.add(all.retries);
            values.add(all.notBefore);
            values.add(all.attempt);
            values.add(all.jobNo);
            values.add(last);
            values.add(all.from.word());
            values.add(all.attempt - 1);
            settle.addFor(Math.toIntExact(last - all.jobNo + 1), values);
            first = null;
        }
    }

    /**
     * Changes the jobs that were added.
     *
     * @throws IllegalStateException if one of them was not as it had to be, which indicates a bug
     */
    void execute() {
        close();
        settle.execute();
    }
}
