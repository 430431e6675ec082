package dev.jobledger.ledger;

import dev.jobledger.job.Limits;
import java.time.Duration;
import java.util.Set;

/**
 * How many jobs of these models may go on at once, together, in all runs of their experiment.
 *
 * @param models by name
 * @param window how far back what began counts against the rate; zero if there is none
 */
public record SharedLimit(Set<String> models, Limits limits, Duration window) {
    public SharedLimit {
        models = Set.copyOf(models);
    }
}
