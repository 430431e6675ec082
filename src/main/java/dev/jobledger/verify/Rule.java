package dev.jobledger.verify;

import dev.jobledger.ledger.LedgerReader;

/**
 * Something that must hold in the ledger's tables.
 *
 * @param name the constraint's name, where the schema has one for it
 * @param sql finds what breaks it, one row each, of one text that names it
 */
record Rule(String name, String sql) {
    void apply(LedgerReader ledger, Findings findings) {
        ledger.inspect(sql, found -> {
            found.rows().forEachRemaining(row -> findings.disagree(row.get(0) + " (" + name + ")"));
            return true;
        });
    }
}
