package dev.jobledger.bench;

import dev.jobledger.report.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All samples of a benchmark, and the table that they make. */
public final class Results {
    private final Map<Key, List<Sample>> samples = new HashMap<>();
    private final List<Contender> contenders;
    private final List<Contender> references;

    /** @param references those to whom the table compares all */
    Results(List<Contender> contenders, List<Contender> references) {
        this.contenders = List.copyOf(contenders);
        this.references = List.copyOf(references);
    }

    /** Adds the next round's. */
    void add(int workers, Contender contender, Sample sample) {
        samples.computeIfAbsent(new Key(workers, contender), any -> new ArrayList<>())
                .add(sample);
    }

    /** Forgets what was added of one that did not come to the end. */
    void remove(Contender contender) {
        samples.keySet().removeIf(key -> key.contender == contender);
    }

    /** One row for each number of workers and contender that was measured. */
    TextTable table(List<Integer> workers) {
        List<String> headings = Stream.of(
                        Stream.of("workers", "", "completions/s", "least", "greatest"),
                        references.stream().map(reference -> "of " + reference.name()),
                        Stream.of("closing ms", "bytes/job"))
                .flatMap(part -> part)
                .toList();
        TextTable table = new TextTable(headings);
        for (int number : workers) {
            contenders.stream()
                    .filter(contender -> isMeasured(number, contender))
                    .forEach(contender -> table.add(row(number, contender)));
        }
        return table;
    }

    /** Whether there are samples of this contender. */
    public boolean isMeasured(int workers, Contender contender) {
        return samples.containsKey(new Key(workers, contender));
    }

    /** The completions per second of a contender that was measured. */
    public Spread rate(int workers, Contender contender) {
        return spread(of(workers, contender), Sample::jobsPerSecond);
    }

    /** How many times as fast one was as the other, both measured, within each round, whose measurements follow one another. */
    public Spread ratio(int workers, Contender one, Contender other) {
        List<Sample> own = of(workers, one);
        List<Sample> others = of(workers, other);
        return Spread.of(IntStream.range(0, own.size())
                .mapToObj(round ->
                        own.get(round).jobsPerSecond() / others.get(round).jobsPerSecond())
                .toList());
    }

    private List<Sample> of(int workers, Contender contender) {
        return samples.getOrDefault(new Key(workers, contender), List.of());
    }

    private List<String> row(int workers, Contender contender) {
        List<Sample> own = of(workers, contender);
        Spread rate = rate(workers, contender);
        return Stream.of(
                        Stream.of(
                                String.valueOf(workers),
                                contender.name(),
                                whole(rate.median()),
                                whole(rate.least()),
                                whole(rate.greatest())),
                        references.stream().map(reference -> medianRatio(workers, contender, reference)),
                        Stream.of(
                                whole(1000 * spread(own, Sample::closingSeconds).median()),
                                whole(spread(own, Sample::bytesPerJob).median())))
                .flatMap(part -> part)
                .toList();
    }

    private String medianRatio(int workers, Contender contender, Contender reference) {
        return isMeasured(workers, reference)
                ? String.format(
                        Locale.ROOT,
                        "%.2f",
                        ratio(workers, contender, reference).median())
                : "-";
    }

    private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> number) {
        return Spread.of(
                samples.stream().map(sample -> number.applyAsDouble(sample)).toList());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private record Key(int workers, Contender contender) {}
}
