package dev.jobledger.cli;

import dev.jobledger.board.BoardText;
import dev.jobledger.ledger.Counts;
import dev.jobledger.progress.Standing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Lines one below the other, for files and logs: no terminal is asked for anything. A summary from time to time. */
final class LineOutput implements ProgressOutput {
    private final PrintStream err = System.err;
    private final Supplier<Standing> standing;
    private final Ticking ticking;
    private Counts last = Counts.NONE;

    /** @param betweenSummaries how often one is written, at most */
    LineOutput(Supplier<Standing> standing, Duration betweenSummaries) {
        this.standing = standing;
        this.ticking = Ticking.each(betweenSummaries, "summaries", this::summarize);
    }

    private void summarize() {
        Standing now = standing.get();
        if (!now.whole().counts().equals(last)) {
            last = now.whole().counts();
            say(BoardText.summary(now));
        }
    }

    @Override
    public void say(String lines) {
        err.println(lines);
    }

    @Override
    public boolean showsCompletions() {
        return false;
    }

    @Override
    public void close() {
        ticking.close();
    }
}
