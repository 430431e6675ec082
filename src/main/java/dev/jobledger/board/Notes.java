package dev.jobledger.board;

import dev.jobledger.progress.Failure;
import dev.jobledger.progress.Hold;
import dev.jobledger.progress.Standing;
import dev.jobledger.report.OneLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What a board says below its table: what holds jobs up, what failed last, the time and the cost. */
final class Notes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int MOST_HOLDS = 4;
    private static final int INDENT = 8;

    private final ZoneId zone;

    /** @param zone in which times of day are shown */
    Notes(ZoneId zone) {
        this.zone = zone;
    }

    /** At most so many lines; time and cost are given up last, failures first. */
    List<Line> lines(Standing standing, int room) {
        List<Line> lines = new ArrayList<>();
        if (room > 0) {
            lines.addAll(holds(standing.holds(), Math.min(MOST_HOLDS, room - 1)));
            standing.failures().stream()
                    .limit(room - 1L - lines.size())
                    .map(Notes::failure)
                    .forEach(lines::add);
            lines.add(timeAndCost(standing));
        }
        return lines;
    }

    private List<Line> holds(List<Hold> holds, int room) {
        boolean allFit = holds.size() <= room;
        List<Line> lines = new ArrayList<>(holds.stream()
                .limit(allFit ? room : Math.max(0, room - 1))
                .map(this::hold)
                .toList());
        if (!allFit && room > 0) {
            lines.add(labelled("", "… and " + (holds.size() - lines.size()) + " more that wait", Ink.YELLOW));
        }
        return lines;
    }

    private Line hold(Hold hold) {
        String who = hold.who().map(name -> name + ": ").orElse("");
        String until = hold.until().map(this::until).orElse("");
        return labelled("waits", OneLine.of(who + until + hold.why()), Ink.YELLOW);
    }

    private String until(Instant time) {
        return "until " + TIME.format(time.atZone(zone)) + ", ";
    }

    private static Line failure(Failure failure) {
        return labelled("failed", OneLine.of(failure.jobId() + ": " + failure.error()), Ink.RED);
    }

    private static Line timeAndCost(Standing standing) {
        String time = Words.time(standing.elapsed());
        return labelled(
                "time",
                standing.cost()
                        .map(cost -> time + "   cost " + Words.cost(cost))
                        .orElse(time),
                Ink.DIM);
    }

    private static Line labelled(String label, String text, Ink ink) {
        return Line.of(Columns.left(label, INDENT), ink).and(text, Ink.PLAIN);
    }
}
