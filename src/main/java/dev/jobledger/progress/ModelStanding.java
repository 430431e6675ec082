package dev.jobledger.progress;

import dev.jobledger.ledger.Counts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the jobs of a model, or of all models, go.
 *
 * @param perSecond how many end in a second by themselves lately; empty where too few have
 * @param left how long they take yet; empty where nobody can know
 */
public record ModelStanding(String name, Counts counts, OptionalDouble perSecond, Optional<Duration> left) {
    /** Whether nothing is left to do for now. */
    public boolean isOver() {
        return left.filter(Duration::isZero).isPresent();
    }
}
