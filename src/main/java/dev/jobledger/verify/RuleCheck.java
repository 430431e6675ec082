package dev.jobledger.verify;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.QueryResult;
import java.util.List;
import java.util.Objects;

/**
 * Rules that hold for the same rows.
 *
 * @param counted the query that counts these rows
 */
record RuleCheck(LedgerReader ledger, String claim, String counted, List<Rule> rules) implements Check {
    RuleCheck {
        rules = List.copyOf(rules);
    }

    @Override
    public void look(Findings findings) {
        findings.looked(ledger.inspect(counted, RuleCheck::number));
        rules.forEach(rule -> rule.apply(ledger, findings));
    }

    /** The answer to a query that counts. */
    static long number(QueryResult result) {
        return ((Number) Objects.requireNonNull(result.rows().next().get(0))).longValue();
    }
}
