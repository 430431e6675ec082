package dev.jobledger.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The ids of an experiment's completed jobs, in the order in which they were completed. The database would sort a million
 * rows on the disk; here their numbers and times are sorted, 40 bytes each, and their ids read a page at a time.
 */
final class CompletionOrder {
    private static final int IDS_AT_ONCE = 2_000;

    private final Handle handle;

    /** @param micros when it ended, in microseconds of the epoch */
    private record Completion(long micros, long jobNo) {
        static final Comparator<Completion> ORDER =
                Comparator.comparingLong(Completion::micros).thenComparingLong(Completion::jobNo);
    }

    private CompletionOrder(Handle handle) {
        this.handle = handle;
    }

    static Stream<String> of(Handle handle, String experimentId) {
        return new CompletionOrder(handle).ids(experimentId);
    }

    private Stream<String> ids(String experimentId) {
        long[] jobNos = jobNos(experimentId);
        return IntStream.iterate(0, from -> from < jobNos.length, from -> from + IDS_AT_ONCE)
                .mapToObj(from -> Arrays.copyOfRange(jobNos, from, Math.min(from + IDS_AT_ONCE, jobNos.length)))
                .flatMap(this::ids);
    }

    private long[] jobNos(String experimentId) {
        Completion[] completions = Lazily.run(handle, () -> {
            try (Stream<Completion> found = handle
                    .createQuery(Reads.COMPLETIONS)
                    .bind("experimentId", experimentId)
                    .map((row, context) ->
                            new Completion(micros(row.getObject(2, OffsetDateTime.class)), row.getLong(1)))
                    .stream()) {
                return found.toArray(Completion[]::new);
            }
        });
        Arrays.sort(completions, Completion.ORDER);
        return Arrays.stream(completions).mapToLong(Completion::jobNo).toArray();
    }

    private static long micros(OffsetDateTime time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }

    private Stream<String> ids(long[] jobNos) {
        List<Long> asked = LongStream.of(jobNos).boxed().toList();
        Map<Long, String> found = new HashMap<>();
        handle.createQuery(Reads.JOB_IDS)
                .bindArray("jobNos", Long.class, asked)
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(job -> found.put(job.getKey(), job.getValue()));
        return asked.stream().map(found::get);
    }
}
