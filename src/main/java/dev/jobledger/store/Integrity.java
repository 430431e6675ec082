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
        requireNone(handle, Statements.COUNT_CONTRADICTIONS, "jobs whose states and attempts contradict each other");
        // A pending job that is not counted would not be found.
        requireNone(handle, CountStatements.COUNT_MISCOUNTED, "blocks of jobs that are counted wrong");
    }

    private static void requireNone(Handle handle, String query, String what) {
        long wrong = handle.createQuery(query).mapTo(Long.class).one();
        if (wrong > 0) {
            throw new IllegalStateException("the database has " + wrong + " " + what);
        }
    }
}
