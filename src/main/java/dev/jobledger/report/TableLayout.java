package dev.jobledger.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a text table stand, found from rows that need not be all. A cell that is wider than its column is
 * cut, with a … at its end, where the table has to fit a screen; else it pushes what follows to the right.
 */
final class TableLayout {
    /** The width of a table that need not fit a screen. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    /** Also a share such as 3/4, and a dash for none. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.,/]+(E-?[0-9]+)?[%s]?|-");

    private final List<String> headings;
    private final List<Integer> widths;
    private final List<Boolean> numeric;
    private final boolean mustFit;

    /**
     * @param rows cells as {@link #cells} makes them, one a column
     * @param width of the screen that it has to fit, in characters, or {@link #UNLIMITED}
     */
    TableLayout(List<String> columns, List<List<String>> rows, int width) {
        headings = cells(columns);
        numeric = eachColumn()
                .mapToObj(column -> !rows.isEmpty() && cellsOf(column, rows).allMatch(TableLayout::isNumber))
                .toList();
        List<Integer> natural = eachColumn()
                .mapToObj(column -> Stream.concat(Stream.of(headings.get(column)), cellsOf(column, rows))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .toList();
        widths = ColumnWidths.fit(width, natural, numeric);
        mustFit = width != UNLIMITED;
    }

    /** Values as they are shown: null as nothing, line breaks as spaces. */
    static List<String> cells(List<? extends @Nullable Object> values) {
        List<String> cells = new ArrayList<>(values.size());
        for (Object value : values) {
            cells.add(value == null ? "" : OneLine.of(value.toString()));
        }
        return cells;
    }

    private IntStream eachColumn() {
        return IntStream.range(0, headings.size());
    }

    private static Stream<String> cellsOf(int column, List<List<String>> rows) {
        return rows.stream().map(row -> row.get(column));
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || NUMBER.matcher(cell).matches();
    }

    /** The headings, and the rule under them. */
    List<String> head() {
        List<String> rule = widths.stream().map("-"::repeat).toList();
        return List.of(line(headings), String.join(ColumnWidths.GAP, rule));
    }

    /** A row's line, without line end. */
    String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.size(); column++) {
            line.append(column == 0 ? "" : ColumnWidths.GAP);
            line.append(padded(cells.get(column), column));
        }
        return line.toString().stripTrailing();
    }

    private String padded(String cell, int column) {
        int width = widths.get(column);
        String shown = mustFit ? OneLine.of(cell, width) : cell;
        String padding = " ".repeat(Math.max(0, width - shown.length()));
        return numeric.get(column) ? padding + shown : shown + padding;
    }

    /** The columns at the right for which there is no room. */
    List<String> leftOut() {
        return Collections.unmodifiableList(headings.subList(widths.size(), headings.size()));
    }
}
