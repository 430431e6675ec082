package dev.jobledger.explore;

import dev.jobledger.report.HtmlText;
import dev.jobledger.report.OneLine;
import java.util.List;
import java.util.Locale;

/** Draws a chart as an SVG picture that needs no font, style or script from elsewhere. */
final class SvgChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 150;
    private static final int RIGHT = 70;
    private static final int TOP = 30;
    private static final int BOTTOM = 30;
    private static final int BAR = 18;
    private static final int LONGEST_LABEL = 22;

    /** Told apart also by people who see few colours; one for each column of values, after the last the first again. */
    private static final List<String> COLOURS = List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#aa3377");

    private final ChartData data;
    private final StringBuilder picture = new StringBuilder();

    private SvgChart(ChartData data) {
        this.data = data;
    }

    static String of(ChartData data) {
        SvgChart chart = new SvgChart(data);
        return data.isNamed() ? chart.bars() : chart.points();
    }

    private String bars() {
        int count = data.series().size();
        int group = count * BAR + BAR / 2;
        for (int row = 0; row < data.labels().size(); row++) {
            int top = TOP + row * group;
            text(
                    LEFT - 8,
                    top + count * BAR / 2 + 4,
                    "end",
                    OneLine.of(data.labels().get(row), LONGEST_LABEL));
            for (int series = 0; series < count; series++) {
                bar(top + series * BAR, data.series().get(series).values().get(row), colour(series));
            }
        }
        return framed(TOP + data.labels().size() * group + BAR / 2);
    }

    private void bar(int top, double value, String colour) {
        if (Double.isNaN(value)) {
            return;
        }
        Range range = data.valueRange();
        double zero = across(range.share(0));
        double end = across(range.share(value));
        picture.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                Math.min(zero, end),
                top,
                Math.abs(end - zero),
                BAR - 2,
                colour));
        text(Math.max(zero, end) + 6, top + BAR - 6, "start", Range.named(value));
    }

    private String points() {
        Range range = data.valueRange();
        picture.append(String.format(
                "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#888\"/>%n",
                LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT));
        text(LEFT - 8, TOP + 4, "end", Range.named(range.greatest()));
        text(LEFT - 8, HEIGHT - BOTTOM + 4, "end", Range.named(range.least()));
        text(LEFT, HEIGHT - 8, "start", data.firstLabel());
        text(WIDTH - RIGHT, HEIGHT - 8, "end", data.lastLabel());
        for (int series = 0; series < data.series().size(); series++) {
            dots(data.series().get(series).values(), range, colour(series));
        }
        return framed(HEIGHT);
    }

    private void dots(List<Double> values, Range range, String colour) {
        Range xRange = data.xRange();
        for (int row = 0; row < values.size(); row++) {
            double value = values.get(row);
            if (!Double.isNaN(value)) {
                double x = across(xRange.share(data.xs().get(row)));
                double y = HEIGHT - BOTTOM - range.share(value) * (HEIGHT - TOP - BOTTOM);
                picture.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n", x, y, colour));
            }
        }
    }

    private static double across(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private void text(double x, double y, String anchor, String text) {
        picture.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                HtmlText.of(text)));
    }

    /** The picture with the names of the columns above it. */
    private String framed(int height) {
        double x = LEFT;
        for (int series = 0; series < data.series().size(); series++) {
            String name = data.series().get(series).name();
            picture.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"16\" fill=\"%s\" font-weight=\"bold\">%s</text>%n",
                    x,
                    colour(series),
                    HtmlText.of(name)));
            x += 20 + 7 * name.length();
        }
        return String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>",
                WIDTH, height, picture);
    }

    private static String colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }
}
