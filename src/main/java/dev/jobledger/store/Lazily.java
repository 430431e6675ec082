package dev.jobledger.store;

import org.jdbi.v3.core.Handle;

/** Has answers read a row at a time: else a database that is only read holds all rows of an answer in memory. */
final class Lazily {
    private static final String A_ROW_AT_A_TIME = "set lazy_query_execution ?";

    private Lazily() {}

    /** Asks, and reads what it asked for to its end. */
    @FunctionalInterface
    interface Asking<T, E extends Exception> {
        T ask() throws E;
    }

    /** What is asked, and read to its end, in {@code asking}. */
    static <T, E extends Exception> T run(Handle handle, Asking<T, E> asking) throws E {
        handle.execute(A_ROW_AT_A_TIME, true);
        try {
            return asking.ask();
        } finally {
            handle.execute(A_ROW_AT_A_TIME, false);
        }
    }
}
