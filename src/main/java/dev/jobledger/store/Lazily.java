package dev.jobledger.store;

import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Has answers read a row at a time: else a database that is only read holds all rows of an answer in memory. */
final class Lazily {
    private static final String A_ROW_AT_A_TIME = "set lazy_query_execution ?";

    private Lazily() {}

    /** What is asked, and read to its end, in {@code asking}. */
    static <T> T run(Handle handle, Supplier<T> asking) {
        handle.execute(A_ROW_AT_A_TIME, true);
        try {
            return asking.get();
        } finally {
            handle.execute(A_ROW_AT_A_TIME, false);
        }
    }
}
