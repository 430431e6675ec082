package dev.jobledger.explore;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What a chart shows. Missing values are {@link Double#NaN}.
 *
 * @param labels of the points, as text
 * @param xs where the points are along the x axis; empty if the labels are mere names
 * @param series the columns of values
 */
record ChartData(String xName, List<String> labels, List<Double> xs, List<Series> series) {
    /** Values, one for each label. */
    record Series(String name, List<Double> values) {}

    /**
     * Takes the first column for x, the others for values.
     *
     * @throws IllegalArgumentException if there are fewer than two columns, no rows, or values that are no numbers
     */
    static ChartData of(Table table) {
        if (table.columns().size() < 2 || table.size() == 0) {
            throw new IllegalArgumentException(
                    "a chart needs two columns and a row: x, then values; the table has " + table);
        }
        String xName = table.columns().get(0);
        List<String> labels = new ArrayList<>();
        List<Double> xs = new ArrayList<>();
        for (Map<String, @Nullable Object> row : table) {
            Object x = row.get(xName);
            labels.add(String.valueOf(x));
            xs.add(position(x));
        }
        boolean placed = xs.stream().noneMatch(x -> x.isNaN());
        List<Series> series = table.columns().stream()
                .skip(1)
                .map(column -> new Series(column, values(table, column)))
                .toList();
        return new ChartData(xName, labels, placed ? xs : List.of(), series);
    }

    private static double position(@Nullable Object x) {
        if (x instanceof Number number) {
            return number.doubleValue();
        }
        return x instanceof OffsetDateTime time ? time.toInstant().toEpochMilli() : Double.NaN;
    }

    private static List<Double> values(Table table, String column) {
        List<Double> values = new ArrayList<>();
        for (Object value : table.column(column)) {
            values.add(number(value, column));
        }
        return values;
    }

    private static double number(@Nullable Object value, String column) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a chart's values must be numbers, column '" + column + "' has '" + value
                + "'; the first column alone may be text");
    }

    /** Whether the labels are mere names, for which bars are drawn. */
    boolean isNamed() {
        return xs.isEmpty();
    }

    /** From the least to the greatest x. */
    Range xRange() {
        return Range.of(xs.stream().mapToDouble(x -> x));
    }

    /** From the least to the greatest value; with 0, from which bars start. */
    Range valueRange() {
        DoubleStream values =
                series.stream().flatMap(one -> one.values().stream()).mapToDouble(value -> value);
        return Range.of(isNamed() ? DoubleStream.concat(values, DoubleStream.of(0)) : values);
    }

    /** The label of the point that is farthest left. */
    String firstLabel() {
        return labels.get(xs.indexOf(xRange().least()));
    }

    /** The label of the point that is farthest right. */
    String lastLabel() {
        return labels.get(xs.indexOf(xRange().greatest()));
    }
}
