package dev.jobledger.run;

import dev.jobledger.job.Budget;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an experiment's completed jobs came to, in all its runs, beside its budget. What jobs under way will come to is
 * taken to be the mean of their model's; a model of which nothing is known yet is taken to cost nothing. Thread-safe.
 */
final class Spending {
    private final Budget budget;
    /** By field, then by model. */
    private final Map<String, Map<String, Sum>> sums = new HashMap<>();

    /** What so many jobs came to. */
    private record Sum(long jobs, BigDecimal total) {
        static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

        Sum plus(BigDecimal more) {
            return new Sum(jobs + 1, total.add(more));
        }

        BigDecimal of(int more) {
            return jobs == 0
                    ? BigDecimal.ZERO
                    : total.multiply(BigDecimal.valueOf(more)).divide(BigDecimal.valueOf(jobs), MathContext.DECIMAL64);
        }
    }

    Spending(Budget budget) {
        this.budget = budget;
    }

    /** Knows what the ledger has. */
    static Spending of(Budget budget, LedgerReader reader, String experimentId) {
        Spending spending = new Spending(budget);
        reader.results(experimentId, spending::add);
        return spending;
    }

    synchronized void ended(String modelName, Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            add(modelName, completed.result());
        }
    }

    private synchronized void add(String modelName, Result result) {
        for (String field : budget.limits().keySet()) {
            if (result.fields().get(field) instanceof Number number) {
                sums.computeIfAbsent(field, first -> new HashMap<>())
                        .merge(
                                modelName,
                                Sum.NOTHING.plus(new BigDecimal(number.toString())),
                                (known, one) -> known.plus(one.total));
            }
        }
    }

    /**
     * Whether another job may begin.
     *
     * @param running how many jobs of each model are under way
     */
    synchronized boolean allows(Supplier<Map<String, Integer>> running) {
        return budget.limits().entrySet().stream()
                .allMatch(limit -> expected(limit.getKey(), running.get()).compareTo(limit.getValue()) < 0);
    }

    private BigDecimal expected(String field, Map<String, Integer> running) {
        Map<String, Sum> ofModels = sums.getOrDefault(field, Map.of());
        return running.entrySet().stream()
                .map(model -> ofModels.getOrDefault(model.getKey(), Sum.NOTHING).of(model.getValue()))
                .reduce(spent(field), BigDecimal::add);
    }

    private BigDecimal spent(String field) {
        return sums.getOrDefault(field, Map.of()).values().stream()
                .map(Sum::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What was spent, where a limit is reached by that alone. */
    synchronized Optional<String> reached() {
        return budget.limits().entrySet().stream()
                .filter(limit -> spent(limit.getKey()).compareTo(limit.getValue()) >= 0)
                .map(limit -> limit.getKey() + " " + spent(limit.getKey()).toPlainString() + " of "
                        + limit.getValue().toPlainString())
                .findFirst();
    }
}
