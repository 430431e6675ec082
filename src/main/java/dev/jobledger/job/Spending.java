package dev.jobledger.job;

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
public final class Spending {
    private final Budget budget;
    /** By field, then by model. */
    private final Map<String, Map<String, Sum>> sums = new HashMap<>();

    /** What so many jobs came to. */
    private record Sum(long jobs, BigDecimal total) {
        static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(jobs + other.jobs, total.add(other.total));
        }

        BigDecimal of(int more) {
            return jobs == 0
                    ? BigDecimal.ZERO
                    : total.multiply(BigDecimal.valueOf(more)).divide(BigDecimal.valueOf(jobs), MathContext.DECIMAL64);
        }
    }

    public Spending(Budget budget) {
        this.budget = budget;
    }

    /** An attempt ended. */
    public void ended(String modelName, Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            add(modelName, completed.result());
        }
    }

    /** A job came to this. */
    public void add(String modelName, Result result) {
        for (String field : budget.limits().keySet()) {
            if (result.fields().get(field) instanceof Number number) {
                add(modelName, field, 1, new BigDecimal(number.toString()));
            }
        }
    }

    /** So many jobs came to so much of a field. */
    public synchronized void add(String modelName, String field, long jobs, BigDecimal total) {
        sums.computeIfAbsent(field, first -> new HashMap<>()).merge(modelName, new Sum(jobs, total), Sum::plus);
    }

    /** Gives what is known of every model and field. */
    public synchronized void each(Taker taker) {
        sums.forEach((field, ofModels) ->
                ofModels.forEach((modelName, sum) -> taker.take(modelName, field, sum.jobs, sum.total)));
    }

    /** Takes what so many jobs of a model came to of a field. */
    @FunctionalInterface
    public interface Taker {
        void take(String modelName, String field, long jobs, BigDecimal total);
    }

    /**
     * Whether another job may begin.
     *
     * @param running how many jobs of each model are under way
     */
    public synchronized boolean allows(Supplier<Map<String, Integer>> running) {
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
    public synchronized Optional<String> reached() {
        return budget.limits().entrySet().stream()
                .filter(limit -> spent(limit.getKey()).compareTo(limit.getValue()) >= 0)
                .map(limit -> limit.getKey() + " " + spent(limit.getKey()).toPlainString() + " of "
                        + limit.getValue().toPlainString())
                .findFirst();
    }
}
