package dev.jobledger.ledger;

import dev.jobledger.job.Budget;
import java.util.List;
import java.util.Optional;

/**
 * What the runs of an experiment keep to together, besides pauses.
 *
 * @param budget what their completed jobs may come to before no more begin
 * @param mostFailed how many failed jobs of theirs are too many for more to begin, if any number is
 */
public record SharedRules(List<SharedLimit> limits, Budget budget, Optional<Long> mostFailed) {
    /** Nothing. */
    public static final SharedRules NONE = new SharedRules(List.of(), Budget.NONE, Optional.empty());

    public SharedRules {
        limits = List.copyOf(limits);
    }
}
