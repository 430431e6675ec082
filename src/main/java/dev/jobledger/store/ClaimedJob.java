package dev.jobledger.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** A job that a run has in progress, as the database knows it. */
record ClaimedJob(long jobNo, int attempt) {

    /** Those of one run. */
    static List<ClaimedJob> by(int runNo, Handle handle) {
        return handle.createQuery(Dialect.of(handle).claimedBy())
                .bind("runNo", runNo)
                .map((row, context) -> new ClaimedJob(row.getLong(1), row.getInt(2)))
                .list();
    }
}
