package dev.jobledger.explore;

import dev.jobledger.report.OneLine;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Draws a chart with characters, on lines of at most some 100. */
final class TextChart {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 15;
    private static final int LONGEST_LABEL = 24;

    /** One for each column of values; after the last the first again. */
    private static final String MARKS = "*o+x#";

    private final ChartData data;
    private final StringJoiner lines = new StringJoiner("\n");

    private TextChart(ChartData data) {
        this.data = data;
    }

    static String of(ChartData data) {
        TextChart chart = new TextChart(data);
        if (data.isNamed()) {
            chart.drawBars();
        } else {
            chart.drawPoints();
        }
        return chart.lines.toString();
    }

    private void drawBars() {
        Range range = data.valueRange();
        int longest = data.labels().stream()
                .mapToInt(label -> OneLine.of(label, LONGEST_LABEL).length())
                .max()
                .orElse(0);
        for (int series = 0; series < data.series().size(); series++) {
            ChartData.Series one = data.series().get(series);
            lines.add(one.name());
            for (int row = 0; row < data.labels().size(); row++) {
                String label = padded(OneLine.of(data.labels().get(row), LONGEST_LABEL), longest);
                lines.add(label + " |" + bar(one.values().get(row), range));
            }
        }
    }

    /** Its length is the value's distance from 0; the number says on which side. */
    private static String bar(double value, Range range) {
        if (Double.isNaN(value)) {
            return "";
        }
        double longest = Math.max(range.greatest(), -range.least());
        int length = longest == 0 ? 0 : (int) Math.round(Math.abs(value) / longest * WIDTH);
        return "#".repeat(length) + " " + Range.named(value);
    }

    private void drawPoints() {
        Range range = data.valueRange();
        String top = Range.named(range.greatest());
        String bottom = Range.named(range.least());
        int margin = Math.max(top.length(), bottom.length());
        char[][] grid = grid(range);
        lines.add(legend());
        for (int line = 0; line < HEIGHT; line++) {
            String name = line == 0 ? top : line == HEIGHT - 1 ? bottom : "";
            lines.add((" ".repeat(margin - name.length()) + name + " |" + new String(grid[line])).stripTrailing());
        }
        lines.add(" ".repeat(margin) + " +" + "-".repeat(WIDTH));
        lines.add(" ".repeat(margin + 2) + data.firstLabel() + " … " + data.lastLabel() + " (" + data.xName() + ")");
    }

    private char[][] grid(Range range) {
        char[][] grid = new char[HEIGHT][WIDTH];
        for (char[] line : grid) {
            Arrays.fill(line, ' ');
        }
        for (int series = 0; series < data.series().size(); series++) {
            mark(grid, range, data.series().get(series).values(), markOf(series));
        }
        return grid;
    }

    private void mark(char[][] grid, Range range, List<Double> values, char mark) {
        Range xRange = data.xRange();
        for (int row = 0; row < values.size(); row++) {
            double value = values.get(row);
            if (!Double.isNaN(value)) {
                int column = (int) Math.round(xRange.share(data.xs().get(row)) * (WIDTH - 1));
                int line = (int) Math.round((1 - range.share(value)) * (HEIGHT - 1));
                grid[line][column] = mark;
            }
        }
    }

    private String legend() {
        return data.series().stream()
                .map(one -> markOf(data.series().indexOf(one)) + " " + one.name())
                .collect(Collectors.joining("   "));
    }

    private static char markOf(int series) {
        return MARKS.charAt(series % MARKS.length());
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }
}
