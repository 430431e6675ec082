package dev.jobledger.job;

/** How a step ended. */
public sealed interface StepEnd {

    /** It came to this value, which later attempts are handed. */
    record Completed(StepValue value) implements StepEnd {}

    /**
     * It threw; a later attempt may try it again.
     *
     * @param error what was wrong, for a person; never empty
     */
    record Failed(String error) implements StepEnd {
        public Failed {
            if (error.isBlank()) {
                throw new IllegalArgumentException("a step that failed must say why, was blank");
            }
        }
    }
}
