package dev.jobledger.explore;

import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The numbers that an axis spans. */
record Range(double least, double greatest) {
    /** The range of these numbers, of which those that are {@link Double#NaN} do not count; 0 to 0 if none is left. */
    static Range of(DoubleStream numbers) {
        DoubleSummaryStatistics seen =
                numbers.filter(number -> !Double.isNaN(number)).summaryStatistics();
        return seen.getCount() == 0 ? new Range(0, 0) : new Range(seen.getMin(), seen.getMax());
    }

    /** Where a number lies, from 0 to 1; the middle of a range of one number. */
    double share(double number) {
        return greatest == least ? 0.5 : (number - least) / (greatest - least);
    }

    /** A number as an axis names it, with at most four digits behind the point. */
    static String named(double number) {
        String digits = String.format(Locale.ROOT, "%.4f", number);
        return digits.replaceFirst("\\.?0+$", "");
    }
}
