package dev.jobledger.bench;

import java.util.List;

/** The least, the middle and the greatest of some numbers. */
public record Spread(double least, double median, double greatest) {
    /** Of at least one number. */
    public static Spread of(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(last));
    }
}
