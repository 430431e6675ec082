package dev.jobledger.progress;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that keeps jobs from beginning.
 *
 * @param who a model's name; empty where it concerns all
 * @param why for a person, such as {@code rate 60/min reached}
 * @param until when it ends by itself, if that is known
 */
public record Hold(Optional<String> who, String why, Optional<Instant> until) {
    /** Jobs of a model failed in a way that may pass, and are tried again by themselves from then on. */
    public static Hold ofRetries(String who, long jobs, Instant first) {
        String why = (jobs == 1 ? "1 job waits" : jobs + " jobs wait") + " to be tried again";
        return new Hold(Optional.of(who), why, Optional.of(first));
    }

    static Hold ofAll(String why) {
        return new Hold(Optional.empty(), why, Optional.empty());
    }
}
