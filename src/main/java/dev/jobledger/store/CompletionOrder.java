package dev.jobledger.store;

import dev.jobledger.packed.PackedLongs;
import dev.jobledger.packed.PackedTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The ids of an experiment's completed jobs, in the order in which they were completed. The database would sort a million
 * rows on the disk, and look for a million ids in places far apart; here all are read in the order in which they lie, a
 * block at a time, and sorted in memory, some 60 bytes each. Where no other jobs are in a block their states are not read.
 */
final class CompletionOrder {
    private static final long NOT_COMPLETED = Long.MIN_VALUE;

    private final Handle handle;
    private final int experimentNo;
    private final PackedLongs jobNos = new PackedLongs();
    private final PackedLongs micros = new PackedLongs();
    private final PackedTexts jobIds = new PackedTexts();
    /** When the last attempt of each job of a block ended, by its place there. */
    private final long[] ends = new long[CountStatements.BLOCK];

    private record Block(long number, long otherJobs) {
        long first() {
            return number * CountStatements.BLOCK;
        }

        long last() {
            return first() + CountStatements.BLOCK - 1;
        }
    }

    private CompletionOrder(Handle handle, int experimentNo) {
        this.handle = handle;
        this.experimentNo = experimentNo;
    }

    static Stream<String> of(Handle handle, String experimentId) {
        CompletionOrder order = new CompletionOrder(
                handle, Experiments.require(handle, experimentId).experimentNo());
        handle.createQuery(Dialect.of(handle).blocksCompleted())
                .bind("experimentNo", order.experimentNo)
                .map((row, context) -> new Block(row.getLong(1), row.getLong(2)))
                .list()
                .forEach(order::read);
        return order.ids();
    }

    /** Jobs of other experiments, which may lie between these, are passed over. */
    private void read(Block block) {
        Arrays.fill(ends, NOT_COMPLETED);
        long first = block.first();
        query(Reads.ENDS_BETWEEN, Columns.attemptNo(first, 0), Columns.attemptNo(block.last(), Columns.LAST_ATTEMPT))
                .scanResultSet((rows, context) -> forEach(rows.get(), row -> ends[place(row)] = end(row)));
        if (block.otherJobs > 0) {
            query(Reads.NOT_COMPLETED_BETWEEN, first, block.last())
                    .scanResultSet((rows, context) -> forEach(rows.get(), row -> ends[place(row)] = NOT_COMPLETED));
        }
        query(Reads.JOB_IDS_BETWEEN, first, block.last())
                .scanResultSet((rows, context) -> forEach(rows.get(), this::add));
    }

    private Query query(String statement, long from, long to) {
        return handle.createQuery(statement).bind("from", from).bind("to", to);
    }

    /** Does something with a row. */
    @FunctionalInterface
    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    private static boolean forEach(ResultSet rows, Taking taking) throws SQLException {
        while (rows.next()) {
            taking.take(rows);
        }
        return true;
    }

    private static int place(ResultSet row) throws SQLException {
        return (int) (row.getLong(1) % CountStatements.BLOCK);
    }

    /** Of a job's attempts the last counts, which comes last; one that did not complete it has no end here. */
    private static long end(ResultSet row) throws SQLException {
        OffsetDateTime end = row.getObject(2, OffsetDateTime.class);
        return end == null ? NOT_COMPLETED : ChronoUnit.MICROS.between(Instant.EPOCH, end.toInstant());
    }

    private void add(ResultSet job) throws SQLException {
        long end = ends[place(job)];
        if (end != NOT_COMPLETED && job.getInt(3) == experimentNo) {
            jobNos.add(job.getLong(1));
            micros.add(end);
            jobIds.add(job.getString(2));
        }
    }

    private Stream<String> ids() {
        return IntStream.range(0, jobIds.count())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(micros::get).thenComparingLong(jobNos::get))
                .map(jobIds::get);
    }
}
