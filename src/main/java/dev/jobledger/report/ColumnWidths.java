package dev.jobledger.report;

import java.util.List;
import java.util.stream.IntStream;

/** Shares the width of a screen among the columns of a table. */
final class ColumnWidths {
    /** Columns are this far apart. */
    static final String GAP = "  ";

    /** What is cut to less says nothing any more. */
    private static final int NARROWEST = 8;

    private ColumnWidths() {}

    /**
     * The widths at which a table fits into {@code width} characters. The widest columns of text give way first; numbers
     * are not cut, because part of a number is another one. Where that is not enough, columns at the right, which matter
     * least, get no width at all: the answer is then shorter.
     *
     * @param natural the width of each column's widest cell
     * @param numeric whether it holds only numbers
     */
    static List<Integer> fit(int width, List<Integer> natural, List<Boolean> numeric) {
        for (int shown = natural.size(); shown > 1; shown--) {
            for (int longest = width; longest >= NARROWEST; longest--) {
                List<Integer> widths = cut(natural, numeric, shown, longest);
                if (total(widths) <= width) {
                    return widths;
                }
            }
        }
        return cut(natural, numeric, Math.min(1, natural.size()), width);
    }

    private static List<Integer> cut(List<Integer> natural, List<Boolean> numeric, int shown, int longest) {
        return IntStream.range(0, shown)
                .mapToObj(column -> numeric.get(column) ? natural.get(column) : Math.min(natural.get(column), longest))
                .toList();
    }

    private static long total(List<Integer> widths) {
        return widths.stream().mapToLong(Integer::longValue).sum() + (long) GAP.length() * (widths.size() - 1);
    }
}
