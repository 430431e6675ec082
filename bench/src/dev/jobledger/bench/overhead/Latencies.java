package dev.jobledger.bench.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long something took, each time. Thread-safe. */
final class Latencies {
    private static final List<Double> SHARES = List.of(0.5, 0.9, 0.99, 1.0);

    private final List<Long> nanos = new ArrayList<>();

    synchronized void add(long took) {
        nanos.add(took);
    }

    /** The milliseconds within which half of them, 90 %, 99 % and all were over; nothing if there are none. */
    synchronized List<String> percentiles() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty()
                ? List.of()
                : SHARES.stream().map(share -> millis(at(sorted, share))).toList();
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
    }
}
