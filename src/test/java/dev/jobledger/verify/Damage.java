package dev.jobledger.verify;

import java.util.List;

/**
 * Breaks one rule in the ledger of {@link LedgerChecksTest}, whose constraints are gone.
 *
 * @param rule by which it is found out
 * @param statements what is done to the tables
 */
record Damage(String rule, List<String> statements) {
    Damage(String rule, String... statements) {
        this(rule, List.of(statements));
    }

    @Override
    public String toString() {
        return rule + ": " + String.join("; ", statements);
    }
}
