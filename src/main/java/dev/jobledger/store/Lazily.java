package dev.jobledger.store;

import org.jdbi.v3.core.Handle;

/** Has answers read a row at a time: else all rows of an answer would be in memory. */
final class Lazily {
    private Lazily() {}

    /** Asks, and reads what it asked for to its end. */
    @FunctionalInterface
    interface Asking<T, E extends Exception> {
        T ask() throws E;
    }

    /** What is asked, and read to its end, in {@code asking}. */
    static <T, E extends Exception> T run(Handle handle, Asking<T, E> asking) throws E {
        return Dialect.of(handle).lazily(handle, asking);
    }
}
