package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every combination of named values. A task is computed from its number, so that no combination is kept. */
record Grid(Map<String, List<@Nullable Object>> axes) implements TaskSource {
    private static final String DOMAIN = "grid";

    // Not a compact constructor: javac 17 writes "@Nullable Object" into a compact one in a way that JBang can't read.
    Grid(Map<String, List<@Nullable Object>> axes) {
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("grid must name at least one list of values, was empty");
        }
        axes.forEach(Grid::requireDifferentScalars);
        requireFewEnough(combinations(axes));
        requireShort(GridIds.longest(axes));
        this.axes = axes;
    }

    /** A grid that keeps its own copy of the values. */
    static Grid of(Map<String, ? extends List<? extends @Nullable Object>> axes) {
        Map<String, List<@Nullable Object>> copy = new LinkedHashMap<>();
        axes.forEach((name, values) -> copy.put(name, asReadFromJson(values)));
        return new Grid(Collections.unmodifiableMap(copy));
    }

    @Override
    public Stream<Task> tasks(TaskSelection selection, Consumer<String> warnings) {
        int count = combinations(axes).intValueExact();
        return IntStream.range(0, count).mapToObj(number -> task(number, count));
    }

    @Override
    public String kind() {
        return "grid";
    }

    @Override
    public Object setting() {
        return axes;
    }

    /** The number's digits, in a number system with one base for each name, choose the values. */
    private Task task(int number, int count) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        int weight = count;
        for (Map.Entry<String, List<@Nullable Object>> axis : axes.entrySet()) {
            List<@Nullable Object> values = axis.getValue();
            weight /= values.size();
            fields.put(axis.getKey(), values.get(number / weight % values.size()));
        }
        return new Task(GridIds.idOf(fields), DOMAIN, Map.of(), fields);
    }

    /** Decimals become what JSON makes of them, so that a stored grid has the same ids as the one that was stored. */
    private static List<@Nullable Object> asReadFromJson(List<? extends @Nullable Object> values) {
        List<@Nullable Object> copy = new ArrayList<>(values);
        copy.replaceAll(
                value -> value instanceof Double || value instanceof Float ? new BigDecimal(value.toString()) : value);
        return Collections.unmodifiableList(copy);
    }

    private static void requireDifferentScalars(String name, List<@Nullable Object> values) {
        boolean scalars = values.stream().allMatch(Grid::isScalar);
        long different = values.stream().map(GridIds::textOf).distinct().count();
        if (values.isEmpty() || !scalars || different < values.size()) {
            throw new IllegalArgumentException("grid values of '" + name
                    + "' must be different texts, numbers or booleans, at least one; were " + values);
        }
    }

    private static boolean isScalar(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    private static void requireFewEnough(BigInteger count) {
        if (count.bitLength() >= Integer.SIZE) {
            throw new IllegalArgumentException(
                    "grid makes " + count + " tasks, more than " + Integer.MAX_VALUE + "; shorten its lists");
        }
    }

    private static void requireShort(int longestId) {
        if (longestId > SafeName.LONGEST_ID_BYTES) {
            throw new IllegalArgumentException("grid makes task ids of up to " + longestId + " bytes, more than "
                    + SafeName.LONGEST_ID_BYTES + "; write the tasks as jsonl, each with an id of its own");
        }
    }

    private static BigInteger combinations(Map<String, List<@Nullable Object>> axes) {
        return axes.values().stream()
                .map(values -> BigInteger.valueOf(values.size()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
