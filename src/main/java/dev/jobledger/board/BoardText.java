package dev.jobledger.board;

import dev.jobledger.progress.ModelStanding;
import dev.jobledger.progress.Standing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an experiment stands, in lines for a screen: all of it, each model, what holds it up, what failed last, the time and the
 * cost. What has no room is left out, and no line is wider than the screen. Immutable.
 */
public final class BoardText {
    private static final int FEWEST_ROWS = 8;
    private static final int HEAD_ROWS = 2;

    private final String title;
    private final Notes notes;

    /**
     * A board with a title.
     *
     * @param title the experiment's id, or whatever else names what is shown
     * @param zone in which times of day are shown
     */
    public BoardText(String title, ZoneId zone) {
        this.title = title;
        this.notes = new Notes(zone);
    }

    /**
     * The lines for a screen: at most three quarters of its height where that is not too little, so that what is said above
     * them can be read, and never all of it.
     */
    public List<Line> lines(Standing standing, Size size) {
        int width = Math.max(1, size.width() - 1); // some terminals go on in the next line when the last column is full
        int rows = Math.max(1, Math.min(size.height() - 1, Math.max(FEWEST_ROWS, size.height() * 3 / 4)));
        int least = HEAD_ROWS + Math.min(standing.models().size(), (rows - HEAD_ROWS) / 2);
        List<Line> below = notes.lines(standing, Math.max(0, rows - least));
        List<Line> lines = new ArrayList<>(table(standing, width, rows - HEAD_ROWS - below.size()));
        lines.addAll(below);
        return lines.stream().limit(rows).map(line -> line.cut(width)).toList();
    }

    /** @param room for lines of models, beside what stands above them */
    private List<Line> table(Standing standing, int width, int room) {
        List<ModelStanding> shown = shown(standing.models(), room);
        List<ModelStanding> rows = new ArrayList<>(List.of(standing.whole()));
        if (standing.models().size() > 1) {
            rows.addAll(shown);
        }
        ModelTable table = new ModelTable(rows, width);
        List<Line> lines = new ArrayList<>(List.of(table.head(title)));
        rows.forEach(row -> lines.add(table.line(row)));
        long leftOut = standing.models().size() - (long) shown.size();
        if (leftOut > 0 && room > 0) {
            lines.add(Line.of("… and " + Words.counted(leftOut, "more model"), Ink.DIM));
        }
        return lines;
    }

    /** All of them, or the busiest, in planned order. */
    private static List<ModelStanding> shown(List<ModelStanding> models, int room) {
        if (models.size() <= room) {
            return models;
        }
        Set<ModelStanding> busiest = models.stream()
                .sorted(Comparator.comparingLong(
                                (ModelStanding model) -> model.counts().inProgress())
                        .thenComparingLong(model -> model.counts().pending())
                        .reversed())
                .limit(Math.max(0, room - 1))
                .collect(Collectors.toSet());
        return models.stream().filter(busiest::contains).toList();
    }

    /** How it stands in one line, for where there is no screen. */
    public static String summary(Standing standing) {
        ModelStanding whole = standing.whole();
        String summary = "after %s: %d of %d completed, %d failed, %d running, %s, %s left"
                .formatted(
                        Words.time(standing.elapsed()),
                        whole.counts().completed(),
                        whole.counts().total(),
                        whole.counts().failed(),
                        whole.counts().inProgress(),
                        Words.rate(whole.perSecond()),
                        Words.timeLeft(whole.left()));
        return standing.cost()
                .map(cost -> summary + "; cost " + Words.cost(cost))
                .orElse(summary);
    }
}
