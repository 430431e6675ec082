package dev.jobledger.store;

import dev.jobledger.ledger.RowNumber;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The numbers that an experiment's rows have in a ledger, and how they count within the experiment. */
final class OwnNumbers {
    private static final Map<RowNumber, String> QUERIES = Map.of(
            RowNumber.MODEL, Reads.MODELS_OF,
            RowNumber.TASK, Reads.TASKS_OF,
            RowNumber.RUN, Reads.RUNS_OF,
            RowNumber.JOB, Reads.JOBS_OF);

    private final Map<RowNumber, long[]> sorted = new EnumMap<>(RowNumber.class);

    /** Those of an experiment. */
    OwnNumbers(Handle handle, int experimentNo) {
        QUERIES.forEach((what, query) ->
                sorted.put(what, sorted(handle, () -> handle.createQuery(query).bind("experimentNo", experimentNo))));
    }

    /** The numbers that a query finds, in order; it need not sort them. */
    static long[] sorted(Handle handle, Supplier<Query> query) {
        long[] numbers = Lazily.run(handle, () -> {
            try (Stream<Long> found = query.get().mapTo(Long.class).stream()) {
                return found.mapToLong(Long::longValue).toArray();
            }
        });
        Arrays.sort(numbers);
        return numbers;
    }

    /** The ledger's numbers, in order. */
    long[] all(RowNumber what) {
        return sorted.getOrDefault(what, new long[0]);
    }

    /** Whether a number of the ledger is one of the experiment's. */
    boolean has(RowNumber what, long number) {
        return Arrays.binarySearch(all(what), number) >= 0;
    }

    /** How many of the experiment's rows have a number up to this one: for one of its own, what it counts as. */
    long upTo(RowNumber what, long number) {
        int place = Arrays.binarySearch(all(what), number);
        return place >= 0 ? place + 1 : -(place + 1);
    }
}
