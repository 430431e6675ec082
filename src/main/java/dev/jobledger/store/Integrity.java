package dev.jobledger.store;

import org.jdbi.v3.core.Handle;

/** Reads every row of a database by way of every index, and sees whether they tell the same. */
final class Integrity {
    private Integrity() {}

    /**
     * Checks the database.
     *
     * @throws RuntimeException if it can't be read, or contradicts itself
     */
    static void check(Handle handle) {
        for (String table : Snapshot.tables(handle)) {
            handle.createQuery("select * from ledger." + table)
                    .map((row, context) -> row.getString(1))
                    .forEach(x -> {});
        }
        long wrong = handle.createQuery(Statements.COUNT_CONTRADICTIONS)
                .mapTo(Long.class)
                .one();
        if (wrong > 0) {
            throw new IllegalStateException("states and attempts contradict each other for " + wrong + " jobs");
        }
    }
}
