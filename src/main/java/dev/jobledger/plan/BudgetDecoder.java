package dev.jobledger.plan;

import dev.jobledger.job.Budget;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a budget: a map of names of result fields to numbers above 0. */
final class BudgetDecoder {
    private final Problems problems;

    BudgetDecoder(Problems problems) {
        this.problems = problems;
    }

    Budget budget(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.at(node.line(), "budget must be a map such as {cost_usd: 50}, was " + node.shown());
            return Budget.NONE;
        }
        Map<String, BigDecimal> limits = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            if (limits.containsKey(entry.key())) {
                problems.at(entry.line(), "budget has '" + entry.key() + "' twice");
            }
            limit(entry).ifPresent(limit -> limits.put(entry.key(), limit));
        }
        return new Budget(limits);
    }

    private Optional<BigDecimal> limit(Node.Entry entry) {
        Optional<BigDecimal> limit = Optional.of(entry.value())
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .filter(scalar -> scalar.value() instanceof Number)
                .map(scalar -> new BigDecimal(String.valueOf(scalar.value())))
                .filter(number -> number.signum() > 0 && !entry.key().isBlank());
        if (limit.isEmpty()) {
            problems.at(
                    entry.line(),
                    "budget of '" + entry.key() + "' must be a number above 0, was "
                            + entry.value().shown());
        }
        return limit;
    }
}
