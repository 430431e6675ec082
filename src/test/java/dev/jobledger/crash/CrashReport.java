package dev.jobledger.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts images by kind, and how many of them failed. */
final class CrashReport {
    private static final int SHOWN_AT_MOST = 10;

    private final long seed;
    private final Map<Damage.Kind, Count> counts = new EnumMap<>(Damage.Kind.class);
    private final List<String> failures = new ArrayList<>();

    CrashReport(long seed) {
        this.seed = seed;
    }

    /** Images of one kind. */
    record Count(int images, int failed) {
        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(images + other.images, failed + other.failed);
        }
    }

    void passed(CrashImage image) {
        counts.merge(image.kind(), new Count(1, 0), Count::plus);
    }

    void failed(CrashImage image, Throwable reason) {
        counts.merge(image.kind(), new Count(1, 1), Count::plus);
        failures.add(image + ": " + firstLines(reason));
    }

    private static String firstLines(Throwable reason) {
        return String.valueOf(reason).lines().map(String::strip).limit(6).collect(Collectors.joining(" "));
    }

    /** Adds what another trial found. */
    void add(CrashReport other) {
        other.counts.forEach((kind, count) -> counts.merge(kind, count, Count::plus));
        failures.addAll(other.failures);
    }

    Count of(Damage.Kind kind) {
        return counts.getOrDefault(kind, Count.NONE);
    }

    int failures() {
        return failures.size();
    }

    int images() {
        return counts.values().stream().mapToInt(Count::images).sum();
    }

    /** A table as Markdown, and the first failures. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("seed " + seed + "\n\n| images | opened | failed |\n| --- | ---: | ---: |");
        counts.forEach((kind, count) -> text.append(row(kind.words(), count)));
        text.append(row("all", counts.values().stream().reduce(Count.NONE, Count::plus)));
        failures.stream()
                .limit(SHOWN_AT_MOST)
                .forEach(failure -> text.append("\n").append(failure));
        return text.append("\n").toString();
    }

    private static String row(String kind, Count count) {
        return "\n| " + kind + " | " + count.images + " | " + count.failed + " |";
    }
}
