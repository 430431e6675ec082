package dev.jobledger.bench;

import dev.jobledger.report.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All samples of a benchmark, and the table that they make. */
final class Results {
    private static final List<String> HEADINGS = List.of(
            "workers", "", "completions/s", "least", "greatest", "of raw", "of SQLite", "closing ms", "bytes/job");

    private final Map<Key, List<Sample>> samples = new HashMap<>();
    private final List<Contender> contenders;
    private final Contender raw;
    private final Contender sqlite;

    Results(List<Contender> contenders, Contender raw, Contender sqlite) {
        this.contenders = contenders;
        this.raw = raw;
        this.sqlite = sqlite;
    }

    /** Adds the next round's. */
    void add(int workers, Contender contender, Sample sample) {
        of(workers, contender).add(sample);
    }

    /**
     * One row for each number of workers and contender. Ratios are taken within each round, whose measurements follow one
     * another, and the median of those is shown.
     */
    TextTable table(List<Integer> workers) {
        TextTable table = new TextTable(HEADINGS);
        workers.forEach(number -> contenders.forEach(contender -> table.add(row(number, contender))));
        return table;
    }

    private List<Sample> of(int workers, Contender contender) {
        return samples.computeIfAbsent(new Key(workers, contender), any -> new ArrayList<>());
    }

    private List<String> row(int workers, Contender contender) {
        List<Sample> own = of(workers, contender);
        Spread rate = Spread.of(each(own, Sample::jobsPerSecond));
        return List.of(
                String.valueOf(workers),
                contender.name(),
                whole(rate.median()),
                whole(rate.least()),
                whole(rate.greatest()),
                ratio(own, of(workers, raw)),
                ratio(own, of(workers, sqlite)),
                whole(1000 * median(own, Sample::closingSeconds)),
                whole(median(own, Sample::bytesPerJob)));
    }

    private static String ratio(List<Sample> own, List<Sample> others) {
        List<Double> ratios = IntStream.range(0, own.size())
                .mapToObj(round ->
                        own.get(round).jobsPerSecond() / others.get(round).jobsPerSecond())
                .toList();
        return String.format(Locale.ROOT, "%.2f", Spread.of(ratios).median());
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> number) {
        return Spread.of(each(samples, number)).median();
    }

    private static List<Double> each(List<Sample> samples, ToDoubleFunction<Sample> number) {
        return samples.stream().map(number::applyAsDouble).toList();
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private record Key(int workers, Contender contender) {}
}
