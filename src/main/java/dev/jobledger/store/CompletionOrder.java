package dev.jobledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The ids of an experiment's completed jobs, in the order in which they were completed. The database would sort a million
 * rows on the disk, and look for a million ids in places far apart; here all are read in the order in which they lie, and
 * sorted in memory, some 60 bytes each.
 */
final class CompletionOrder {
    private final PackedLongs jobNos = new PackedLongs();
    private final PackedLongs micros = new PackedLongs();
    private final PackedTexts jobIds = new PackedTexts();

    private CompletionOrder() {}

    static Stream<String> of(Handle handle, String experimentId) {
        CompletionOrder order = new CompletionOrder();
        Lazily.run(handle, () -> {
            handle.createQuery(Reads.COMPLETIONS)
                    .bind("experimentId", experimentId)
                    .map((row, context) -> order.add(row))
                    .forEach(added -> {});
            return order;
        });
        return order.ids();
    }

    private boolean add(ResultSet row) throws SQLException {
        jobNos.add(row.getLong(1));
        micros.add(ChronoUnit.MICROS.between(
                Instant.EPOCH, row.getObject(2, OffsetDateTime.class).toInstant()));
        jobIds.add(row.getString(3));
        return true;
    }

    private Stream<String> ids() {
        return IntStream.range(0, jobIds.count())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(micros::get).thenComparingLong(jobNos::get))
                .map(jobIds::get);
    }
}
