package dev.jobledger.ledger;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was made elsewhere: by another program, or in a ledger that was lost. Times are kept to the
 * microsecond, as everywhere in the ledger.
 *
 * @param outcome one that completes its job or fails it
 * @param duration where somebody measured it
 */
public record PastAttempt(
        Outcome outcome,
        Instant startedAt,
        Instant endedAt,
        @Nullable Duration duration) {
    public PastAttempt {
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
        endedAt = endedAt.truncatedTo(ChronoUnit.MICROS);
        if (!Set.of(JobState.COMPLETED, JobState.FAILED).contains(outcome.leavesJob())) {
            throw new IllegalArgumentException(
                    "a past attempt must have completed or failed its job, was " + outcome.word());
        }
        if (endedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException(
                    "a past attempt must end at or after its start " + startedAt + ", ended at " + endedAt);
        }
        if (duration != null && duration.isNegative()) {
            throw new IllegalArgumentException("duration of a past attempt must be >= 0, was " + duration);
        }
    }

    /** This attempt, with what lies behind {@code now}, by a clock that was wrong, set back to it. */
    public PastAttempt notAfter(Instant now) {
        return new PastAttempt(outcome, earlier(startedAt, now), earlier(endedAt, now), duration);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
