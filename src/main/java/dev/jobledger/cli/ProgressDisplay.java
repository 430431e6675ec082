package dev.jobledger.cli;

import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.report.OneLine;
import dev.jobledger.run.RunListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Shows on stderr how a run goes: on a terminal one line that is written again and again, with failures above it;
 * elsewhere one line for each attempt that ended. Thread-safe.
 */
final class ProgressDisplay implements RunListener {
    /** How much is said. */
    enum Style {
        REDRAWN,
        LINES,
        NONE
    }

    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final int BAR_WIDTH = 24;
    /** Long enough for what to do about it, which stands last. */
    private static final int LONGEST_ERROR = 500;

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final Style style;
    private final long total;
    private final long startedNanos = System.nanoTime();
    private long running;
    private boolean endsEarly;
    private long completed;
    private long failed;
    private long put;
    private long refused;
    private long drawnNanos = startedNanos - REDRAW_NANOS;

    ProgressDisplay(PrintStream err, Style style, StartedRun run, long total) {
        this.err = err;
        this.style = style;
        this.total = Math.min(total, run.open());
    }

    /** Jobs that failed in this run. */
    synchronized long failed() {
        return failed;
    }

    /** Results that came when their jobs were no longer this run's. */
    synchronized long refused() {
        return refused;
    }

    @Override
    public synchronized void started(Claim claim) {
        running++;
        redraw(false);
    }

    @Override
    public synchronized void ended(Claim claim, Outcome outcome, Duration duration) {
        running--;
        if (outcome instanceof Outcome.Completed) {
            completed++;
        } else if (outcome instanceof Outcome.Interrupted) {
            put++;
        } else {
            failed++;
        }
        boolean worthALine = style == Style.LINES || !(outcome instanceof Outcome.Completed);
        if (worthALine) {
            say(line(claim, outcome, duration));
        }
        redraw(completed + failed + put == total);
    }

    private String line(Claim claim, Outcome outcome, Duration duration) {
        String head = "[%d/%d] %s %s (%.2f s)"
                .formatted(
                        completed + failed,
                        total,
                        outcome.word(),
                        OneLine.of(claim.jobId().text()),
                        duration.toNanos() / 1e9);
        return outcome.reason()
                .map(why -> head + ": " + OneLine.of(why, LONGEST_ERROR))
                .orElse(head);
    }

    @Override
    public synchronized void retrying(Claim claim, Outcome outcome, Instant at) {
        running--;
        say("%s %s, attempt %d, is tried again at %s: %s"
                .formatted(
                        outcome.word(),
                        OneLine.of(claim.jobId().text()),
                        claim.attempt(),
                        at.truncatedTo(ChronoUnit.SECONDS),
                        OneLine.of(outcome.reason().orElse(""), LONGEST_ERROR)));
        redraw(false);
    }

    @Override
    public synchronized void refused(Claim claim) {
        running--;
        refused++;
        say("refused the late result of " + OneLine.of(claim.jobId().text()) + ", attempt " + claim.attempt()
                + ": the job was given to another attempt, or will be");
    }

    @Override
    public synchronized void budgetReached(String spent) {
        endsEarly = true;
        say("budget reached (" + spent + "): no new jobs; go on with a larger --budget");
        redraw(true);
    }

    @Override
    public synchronized void tooManyFailed(String failed) {
        endsEarly = true;
        say("too many jobs failed (" + failed + "): no new jobs");
        redraw(true);
    }

    /** Whether jobs were left out because of what became of the others. */
    synchronized boolean endsEarly() {
        return endsEarly;
    }

    @Override
    public synchronized void paused(String modelName, Instant until, int failures, String why) {
        say("%s pauses until %s after %d failures in a row, the last: %s"
                .formatted(modelName, until.truncatedTo(ChronoUnit.SECONDS), failures, OneLine.of(why, LONGEST_ERROR)));
        redraw(true);
    }

    @Override
    public synchronized void goesOn(String modelName) {
        say(modelName + " goes on");
        redraw(true);
    }

    @Override
    public synchronized void stopping(String reason) {
        say("stopping (" + reason + "): no new jobs; waiting for " + running
                + " running; a second Ctrl+C stops at once");
        redraw(true);
    }

    /** Says a line for people, above the bar if there is one. */
    synchronized void say(String line) {
        if (style != Style.NONE) {
            err.println(style == Style.REDRAWN ? CLEAR_LINE + line : line);
        }
    }

    /** Takes the bar away. */
    synchronized void finish() {
        if (style == Style.REDRAWN) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    private void redraw(boolean now) {
        if (style != Style.REDRAWN || (!now && System.nanoTime() - drawnNanos < REDRAW_NANOS)) {
            return;
        }
        drawnNanos = System.nanoTime();
        err.print(CLEAR_LINE + bar());
        err.flush();
    }

    private String bar() {
        long done = completed + failed;
        int filled = total == 0 ? BAR_WIDTH : (int) (BAR_WIDTH * done / total);
        double perSecond = done / Math.max(1e-3, (System.nanoTime() - startedNanos) / 1e9);
        return "[" + "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + done + "/" + total + " done, "
                + failed
                + " failed, " + running + " running, " + rate(perSecond) + ", " + timeLeft(total - done, perSecond)
                + " left";
    }

    private static String rate(double perSecond) {
        return perSecond >= 1
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : String.format(Locale.ROOT, "%.1f/min", perSecond * 60);
    }

    private static String timeLeft(long jobs, double perSecond) {
        if (perSecond == 0) {
            return "?";
        }
        Duration left = Duration.ofSeconds(Math.round(jobs / perSecond));
        return left.toHours() > 0
                ? "%dh %02dm".formatted(left.toHours(), left.toMinutesPart())
                : "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
