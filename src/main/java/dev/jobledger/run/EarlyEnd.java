package dev.jobledger.run;

import dev.jobledger.job.Spending;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Why no more jobs begin though some are left: the budget is reached, or too many failed, by what this run knows or by what
 * the ledger knows of all runs together. Thread-safe.
 */
final class EarlyEnd {
    private final Spending spending;
    private final FailureCount failures;
    private final AtomicBoolean isTold = new AtomicBoolean();
    private volatile Optional<Offer.Closing> ofAll = Optional.empty();

    EarlyEnd(Spending spending, FailureCount failures) {
        this.spending = spending;
        this.failures = failures;
    }

    /** An attempt ended. */
    void ended(String modelName, AttemptEnd end) {
        spending.ended(modelName, end.outcome());
        failures.ended(end);
    }

    /** The ledger says that all runs together came to it. */
    void reachedByAll(Offer.Closing closing) {
        ofAll = Optional.of(closing);
    }

    boolean isReached() {
        return ofAll.isPresent()
                || spending.reached().isPresent()
                || failures.reached().isPresent();
    }

    /**
     * Whether another job is paid for.
     *
     * @param running how many jobs of each model are under way
     */
    boolean allows(Supplier<Map<String, Integer>> running) {
        return spending.allows(running);
    }

    /** Says so, if it is reached, once. */
    void tell(RunListener listener) {
        if (isReached() && !isTold.getAndSet(true)) {
            spent().ifPresent(listener::budgetReached);
            failed().ifPresent(listener::tooManyFailed);
        }
    }

    private Optional<String> spent() {
        return ofAll.flatMap(closing -> closing instanceof Offer.BudgetReached reached
                        ? Optional.of(reached.spent())
                        : Optional.empty())
                .or(spending::reached);
    }

    private Optional<String> failed() {
        return ofAll.flatMap(closing -> closing instanceof Offer.TooManyFailed many
                        ? Optional.of(failures.said(many.failed(), many.jobs()))
                        : Optional.empty())
                .or(failures::reached);
    }
}
