package dev.jobledger.store;

import dev.jobledger.job.StepName;
import java.util.HashSet;
import java.util.Set;

/** The steps that one attempt has begun. Thread-safe. */
final class OpenSteps {
    private final Set<StepName> begun = new HashSet<>();
    private final Set<StepName> open = new HashSet<>();

    /** @throws IllegalStateException if the attempt has begun it before */
    synchronized void begin(StepName step) {
        if (!begun.add(step)) {
            throw new IllegalStateException("step '" + step + "' was begun twice in one attempt; give steps different"
                    + " names, and leave a failed one to the next attempt");
        }
        open.add(step);
    }

    /** @throws IllegalStateException if it is not under way */
    synchronized void end(StepName step) {
        if (!open.remove(step)) {
            throw new IllegalStateException("step '" + step + "' ended and was not under way: indicates a bug");
        }
    }
}
