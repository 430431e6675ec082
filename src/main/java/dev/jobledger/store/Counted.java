package dev.jobledger.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Executes what must change a known number of rows. Any other number indicates a bug, and stops the writer. */
final class Counted {
    private Counted() {}

    static void one(Update update, Object why) {
        require(1, update.execute(), why);
    }

    /** Executes a batch of which each part changes one row. */
    static void each(PreparedBatch batch) {
        if (batch.size() == 0) {
            return;
        }
        for (int count : batch.execute()) {
            if (count != 1) {
                throw new IllegalStateException("a row of a batch was changed " + count + " times: indicates a bug");
            }
        }
    }

    static void require(int expected, int actual, Object why) {
        if (actual != expected) {
            throw new IllegalStateException(
                    "changed " + actual + " rows instead of " + expected + " (indicates a bug): " + why);
        }
    }
}
