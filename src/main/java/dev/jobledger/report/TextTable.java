package dev.jobledger.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table of text in columns as wide as their widest cell; columns of numbers are set to the right. */
public final class TextTable {
    private static final String GAP = "  ";
    /** Also a share such as 3/4, and a dash for none. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.,/E]+[%s]?|-");

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] numeric;

    public TextTable(List<String> headings) {
        this.headings = headings.stream().map(OneLine::of).toList();
        this.numeric = new boolean[headings.size()];
        Arrays.fill(numeric, true);
    }

    /**
     * Adds a row.
     *
     * @param cells one a column; null shows as nothing, line breaks as spaces
     * @throws IllegalArgumentException if there are more or fewer cells than columns
     */
    public TextTable add(List<? extends @Nullable Object> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException("a row must have " + headings.size() + " cells, had " + cells.size());
        }
        List<String> row = new ArrayList<>(cells.size());
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            numeric[column] &=
                    cell == null || NUMBER.matcher(String.valueOf(cell)).matches();
            row.add(cell == null ? "" : OneLine.of(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    /** The table's lines, without line ends. */
    public List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>(rows.size() + 2);
        lines.add(line(headings, widths));
        lines.add(rule(widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** Hands each line to {@code out}. */
    public void print(Consumer<String> out) {
        lines().forEach(out);
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headings.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            boolean right = numeric[column] && !rows.isEmpty();
            line.append(column == 0 ? "" : GAP);
            line.append(right ? padding + cells.get(column) : cells.get(column) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        List<String> dashes = new ArrayList<>(widths.length);
        for (int width : widths) {
            dashes.add("-".repeat(width));
        }
        return String.join(GAP, dashes);
    }
}
