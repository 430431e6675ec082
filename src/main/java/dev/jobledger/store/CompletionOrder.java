package dev.jobledger.store;

import dev.jobledger.packed.PackedLongs;
import dev.jobledger.packed.PackedTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The ids of an experiment's completed jobs, in the order in which they were completed. The database would sort a million
 * rows on the disk, and look for a million ids in places far apart; here all are read in the order in which they lie, and
 * sorted in memory, some 60 bytes each.
 */
final class CompletionOrder {
    private static final int JOBS_AT_ONCE = 2_000;
    private static final long NOT_ENDED = 0;

    private final Handle handle;
    private final PackedLongs jobNos = new PackedLongs();
    private final PackedLongs micros = new PackedLongs();
    private final PackedTexts jobIds = new PackedTexts();

    private CompletionOrder(Handle handle) {
        this.handle = handle;
    }

    static Stream<String> of(Handle handle, String experimentId) {
        CompletionOrder order = new CompletionOrder(handle);
        long[] completed = OwnNumbers.sorted(
                handle, () -> handle.createQuery(Reads.COMPLETED_JOB_NOS).bind("experimentId", experimentId));
        for (int from = 0; from < completed.length; from += JOBS_AT_ONCE) {
            order.read(completed, from, Math.min(from + JOBS_AT_ONCE, completed.length));
        }
        return order.ids();
    }

    /** Other jobs, which may lie between these, are passed over. */
    private void read(long[] completed, int from, int to) {
        Map<Long, Long> ends = new HashMap<>();
        Map<Long, String> ids = new HashMap<>();
        long first = completed[from];
        long last = completed[to - 1];
        handle.createQuery(Reads.ENDS_BETWEEN)
                .bind("from", Columns.attemptNo(first, 0))
                .bind("to", Columns.attemptNo(last, Columns.LAST_ATTEMPT))
                .map((row, context) -> Map.entry(row.getLong(1), micros(row)))
                .forEach(end -> ends.put(end.getKey(), end.getValue()));
        handle.createQuery(Reads.JOB_IDS_BETWEEN)
                .bind("from", first)
                .bind("to", last)
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(job -> ids.put(job.getKey(), job.getValue()));
        for (int each = from; each < to; each++) {
            jobNos.add(completed[each]);
            micros.add(ends.getOrDefault(completed[each], NOT_ENDED));
            jobIds.add(ids.getOrDefault(completed[each], ""));
        }
    }

    /** Of a job's attempts the last counts, which comes last; one that goes on has no end yet. */
    private static long micros(ResultSet row) throws SQLException {
        OffsetDateTime end = row.getObject(2, OffsetDateTime.class);
        return end == null ? NOT_ENDED : ChronoUnit.MICROS.between(Instant.EPOCH, end.toInstant());
    }

    private Stream<String> ids() {
        return IntStream.range(0, jobIds.count())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(micros::get).thenComparingLong(jobNos::get))
                .map(jobIds::get);
    }
}
