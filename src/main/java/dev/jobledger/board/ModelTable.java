package dev.jobledger.board;

import dev.jobledger.ledger.Counts;
import dev.jobledger.progress.ModelStanding;
import dev.jobledger.report.OneLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of models, as wide as it may be: columns are left out where there is no room for them. */
final class ModelTable {
    private static final String GAP = "  ";
    private static final int NARROWEST_NAME = 8;
    private static final int NARROWEST_BAR = 18;
    private static final int WIDEST_BAR = 30;

    /** In their order on the screen. */
    private enum Column {
        NAME("", 0),
        BAR("", NARROWEST_BAR),
        DONE("done", 0),
        FAILED("failed", 0),
        RUNNING("running", 0),
        WAITING("waiting", 0),
        RATE("rate", "59.9/min".length()),
        LEFT("left", "23h 59m".length());

        private final String heading;
        /** Columns that the screen keeps for it, so that the others stay where they are. */
        private final int usual;

        Column(String heading, int usual) {
            this.heading = heading;
            this.usual = usual;
        }
    }

    /** What matters least is given up first. */
    private static final List<Column> GIVEN_UP = List.of(Column.WAITING, Column.BAR, Column.RUNNING, Column.RATE);

    private final List<ModelStanding> rows;
    private final Map<Column, Integer> widths = new EnumMap<>(Column.class);

    ModelTable(List<ModelStanding> rows, int width) {
        this.rows = rows;
        Set<Column> shown = EnumSet.allOf(Column.class);
        for (Column column : Column.values()) {
            widths.put(column, natural(column));
        }
        for (Column column : GIVEN_UP) {
            if (leastTotal(shown) > width) {
                shown.remove(column);
            }
        }
        widths.keySet().retainAll(shown);
        share(width);
    }

    private int natural(Column column) {
        int widest = rows.stream()
                .mapToInt(row -> Columns.of(cell(column, row)))
                .max()
                .orElse(0);
        return Math.max(Math.max(column.heading.length(), column.usual), widest);
    }

    private int leastTotal(Set<Column> shown) {
        int name = widths.getOrDefault(Column.NAME, 0);
        return total(shown) - name + Math.min(name, NARROWEST_NAME * 2);
    }

    private int total(Set<Column> shown) {
        return shown.stream().mapToInt(column -> widths.getOrDefault(column, 0)).sum()
                + GAP.length() * (shown.size() - 1);
    }

    /** Names give way where they must; bars take what is over. */
    private void share(int width) {
        int over = width - total(widths.keySet());
        if (over < 0) {
            widths.computeIfPresent(Column.NAME, (column, name) -> Math.max(NARROWEST_NAME, name + over));
        } else {
            widths.computeIfPresent(Column.BAR, (column, bar) -> Math.min(WIDEST_BAR, bar + over));
        }
    }

    /** The headings, with a title over names and bars. */
    Line head(String title) {
        int titled = widths.getOrDefault(Column.NAME, 0);
        if (widths.containsKey(Column.BAR)) {
            titled += GAP.length() + widths.getOrDefault(Column.BAR, 0);
        }
        List<String> cells = new ArrayList<>(List.of(named(title, titled)));
        widths.forEach((column, width) -> {
            if (!column.heading.isEmpty()) {
                cells.add(Columns.right(column.heading, width));
            }
        });
        return Line.of(String.join(GAP, cells), Ink.DIM);
    }

    private static String named(String name, int width) {
        return Columns.left(Columns.cut(OneLine.of(name), width), width);
    }

    Line line(ModelStanding row) {
        Line line = new Line(List.of());
        for (Map.Entry<Column, Integer> column : widths.entrySet()) {
            line = line.and(line.spans().isEmpty() ? "" : GAP, Ink.PLAIN)
                    .and(shown(column.getKey(), row, column.getValue()), ink(column.getKey(), row));
        }
        return line;
    }

    private static String shown(Column column, ModelStanding row, int width) {
        return switch (column) {
            case NAME -> named(row.name(), width);
            case BAR -> bar(row, width);
            default -> Columns.right(cell(column, row), width);
        };
    }

    private static String cell(Column column, ModelStanding row) {
        return switch (column) {
            case NAME -> OneLine.of(row.name());
            case BAR -> "";
            case DONE -> done(row.counts());
            case FAILED -> String.valueOf(row.counts().failed());
            case RUNNING -> String.valueOf(row.counts().inProgress());
            case WAITING -> String.valueOf(row.counts().pending());
            case RATE -> row.isOver() ? "-" : Words.rate(row.perSecond());
            case LEFT -> row.isOver() ? "-" : Words.timeLeft(row.left());
        };
    }

    /** As wide at its beginning as at its end. */
    private static String done(Counts counts) {
        String total = String.valueOf(counts.total());
        return Columns.right(String.valueOf(counts.completed()), total.length()) + "/" + total;
    }

    private static Ink ink(Column column, ModelStanding row) {
        return switch (column) {
            case BAR -> Ink.GREEN;
            case FAILED -> row.counts().failed() > 0 ? Ink.RED : Ink.PLAIN;
            default -> Ink.PLAIN;
        };
    }

    private static String bar(ModelStanding row, int width) {
        long total = Math.max(1, row.counts().total());
        int inside = width - 2;
        int done = (int) (inside * row.counts().completed() / total);
        int failed = (int) (inside * (row.counts().completed() + row.counts().failed()) / total) - done;
        return "[" + "=".repeat(done) + "x".repeat(failed) + " ".repeat(inside - done - failed) + "]";
    }
}
