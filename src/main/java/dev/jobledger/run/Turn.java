package dev.jobledger.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job's place within the limits of its model and group, from before it is asked for. Guarded by the dispatcher. */
final class Turn {
    private final Instant begun;
    private final boolean isProbe;
    private final int returnsBefore;
    private @Nullable Instant ended;

    /**
     * A turn that begins.
     *
     * @param isProbe whether it is to find out if a model that pauses can go on
     * @param returnsBefore how many of the model's jobs had come back by then to be tried again
     */
    Turn(Instant begun, boolean isProbe, int returnsBefore) {
        this.begun = begun;
        this.isProbe = isProbe;
        this.returnsBefore = returnsBefore;
    }

    Instant begun() {
        return begun;
    }

    boolean isProbe() {
        return isProbe;
    }

    int returnsBefore() {
        return returnsBefore;
    }

    void end(Instant at) {
        ended = at;
    }

    /** When it ended, where that was before {@code latest}; else that. */
    Instant endOr(Instant latest) {
        return ended != null && ended.isBefore(latest) ? ended : latest;
    }
}
