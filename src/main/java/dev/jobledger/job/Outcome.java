package dev.jobledger.job;

/** How an attempt ended. */
public sealed interface Outcome {

    /** The word used in SQL and in files: {@code timed_out}. */
    String word();

    /** The state in which the attempt leaves its job. */
    JobState leavesJob();

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
    }

    /**
     * The job ended with an error of its own.
     *
     * @param error what was wrong, for a person; never empty
     */
    record Failed(ErrorClass errorClass, String error) implements Outcome {
        public Failed {
            requireReason(error);
        }

        @Override
        public String word() {
            return "failed";
        }

        @Override
        public JobState leavesJob() {
            return JobState.FAILED;
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
    }

    /** The run was stopped in order before the job could end. */
    record Interrupted(String reason) implements Outcome {
        public Interrupted {
            requireReason(reason);
        }

        @Override
        public String word() {
            return "interrupted";
        }

        @Override
        public JobState leavesJob() {
            return JobState.PENDING;
        }
    }

    /** The process that ran the job died. Found, and recorded, by a later run. */
    record Lost(String reason) implements Outcome {
        public Lost {
            requireReason(reason);
        }

        @Override
        public String word() {
            return "lost";
        }

        @Override
        public JobState leavesJob() {
            return JobState.PENDING;
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an attempt that was not completed must say why, was blank");
        }
    }
}
