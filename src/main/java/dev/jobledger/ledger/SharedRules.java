package dev.jobledger.ledger;

import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import java.util.List;
import java.util.Optional;

/**
 * What the runs of an experiment keep to together, besides pauses.
 *
 * @param budget what their completed jobs may come to before no more begin
 * @param maxFailures how many of their jobs may fail before no more begin, if there is a limit
 * @param jobs how many the run has before it
 */
public record SharedRules(List<SharedLimit> limits, Budget budget, Optional<FailureLimit> maxFailures, long jobs) {
    /** Nothing. */
    public static final SharedRules NONE = new SharedRules(List.of(), Budget.NONE, Optional.empty(), 0);

    public SharedRules {
        limits = List.copyOf(limits);
    }
}
