package dev.jobledger.job;

import java.time.Duration;
import java.util.Optional;

/** How an attempt ended. */
public sealed interface Outcome {

    /** The word used in SQL and in files: {@code timed_out}. */
    String word();

    /** The state in which the attempt leaves its job. */
    JobState leavesJob();

    /** Why the job was not completed, for a person; empty if it was. */
    Optional<String> reason();

    /** Whether it failed in a way that may pass by itself. */
    default boolean isTransientFailure() {
        return this instanceof TimedOut
                || (this instanceof Failed failed && failed.errorClass() == ErrorClass.TRANSIENT);
    }

    /** How long the other side asked to be left alone, if it did. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The job did its work. */
    record Completed(Result result) implements Outcome {
        @Override
        public String word() {
            return "completed";
        }

        @Override
        public JobState leavesJob() {
            return JobState.COMPLETED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.empty();
        }
    }

    /**
     * The job ended with an error of its own.
     *
     * @param error what was wrong, for a person; never empty
     * @param retryAfter how long the other side asked to be left alone, if it did; for the run that hears of it, never
     *     stored
     */
    record Failed(ErrorClass errorClass, String error, Optional<Duration> retryAfter) implements Outcome {
        public Failed {
            requireReason(error);
        }

        /** With no wish about when to try again. */
        public Failed(ErrorClass errorClass, String error) {
            this(errorClass, error, Optional.empty());
        }

        @Override
        public String word() {
            return "failed";
        }

        @Override
        public JobState leavesJob() {
            return JobState.FAILED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(error);
        }
    }

    /** The job ran longer than it was allowed to, and was stopped. Always {@link ErrorClass#TRANSIENT}. */
    record TimedOut(String error) implements Outcome {
        public TimedOut {
            requireReason(error);
        }

        @Override
        public String word() {
            return "timed_out";
        }

        @Override
        public JobState leavesJob() {
            return JobState.FAILED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(error);
        }
    }

    /** The run was stopped in order before the job could end. */
    record Interrupted(String why) implements Outcome {
        public Interrupted {
            requireReason(why);
        }

        @Override
        public String word() {
            return "interrupted";
        }

        @Override
        public JobState leavesJob() {
            return JobState.PENDING;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The process that ran the job died. Found, and recorded, by a later run. */
    record Lost(String why) implements Outcome {
        public Lost {
            requireReason(why);
        }

        @Override
        public String word() {
            return "lost";
        }

        @Override
        public JobState leavesJob() {
            return JobState.PENDING;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an attempt that was not completed must say why, was blank");
        }
    }
}
