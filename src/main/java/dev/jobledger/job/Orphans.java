package dev.jobledger.job;

import java.util.Locale;

/**
 * What becomes of a job that began a step and did not end it: nobody knows whether the step did its work, such as buying
 * something.
 */
public enum Orphans {
    /** It is run again like any other, and its step with it. */
    REQUEUE,
    /** It waits, outside of every run, until a person says requeue or fail. */
    ASK,
    /** It fails, and is not tried again unless a person says requeue. */
    FAIL;

    /** The word used in definitions and on the command line: {@code requeue}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one called {@code word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Orphans ofWord(String word) {
        for (Orphans orphans : values()) {
            if (orphans.word().equals(word)) {
                return orphans;
            }
        }
        throw new IllegalArgumentException("must be one of requeue, ask, fail, was '" + word + "'");
    }
}
