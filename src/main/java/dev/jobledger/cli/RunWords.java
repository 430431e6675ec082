package dev.jobledger.cli;

import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.report.OneLine;
import dev.jobledger.run.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Says how a run goes: a line for each attempt that failed, and for what happens to all jobs; where nothing else shows it,
 * one for each that completed, too. Thread-safe.
 */
final class RunWords implements RunListener {
    /** Long enough for what to do about it, which stands last. */
    private static final int LONGEST_ERROR = 500;

    private final Consumer<String> out;
    private final boolean saysCompletions;
    private final long total;
    private long running;
    private boolean endsEarly;
    private boolean wasTooDear;
    private long completed;
    private long failed;
    private long refused;

    /**
     * Words of a run that has not begun any job.
     *
     * @param saysCompletions whether there is a line for each job that completed, too
     * @param total how many jobs the run has before it
     */
    RunWords(Consumer<String> out, boolean saysCompletions, long total) {
        this.out = out;
        this.saysCompletions = saysCompletions;
        this.total = total;
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
    }

    @Override
    public synchronized void ended(Claim claim, Outcome outcome, Duration duration) {
        running--;
        if (outcome instanceof Outcome.Completed) {
            completed++;
        } else if (!(outcome instanceof Outcome.Interrupted)) {
            failed++;
        }
        if (saysCompletions || !(outcome instanceof Outcome.Completed)) {
            say(line(claim, outcome, duration));
        }
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
        wasTooDear = true;
        say("budget reached (" + spent + "): no new jobs; go on with a larger --budget");
    }

    @Override
    public synchronized void tooManyFailed(String failed) {
        endsEarly = true;
        say("too many jobs failed (" + failed + "): no new jobs");
    }

    /** Whether jobs were left out because of what became of the others. */
    synchronized boolean endsEarly() {
        return endsEarly;
    }

    /** Whether jobs were left out because the budget was reached. */
    synchronized boolean wasTooDear() {
        return wasTooDear;
    }

    @Override
    public synchronized void paused(String modelName, Instant until, int failures, String why) {
        say("%s pauses until %s after %d failures in a row, the last: %s"
                .formatted(modelName, until.truncatedTo(ChronoUnit.SECONDS), failures, OneLine.of(why, LONGEST_ERROR)));
    }

    @Override
    public synchronized void goesOn(String modelName) {
        say(modelName + " goes on");
    }

    @Override
    public synchronized void stopping(String reason) {
        say("stopping (" + reason + "): no new jobs; waiting for " + running
                + " running; a second Ctrl+C stops at once");
    }

    private void say(String line) {
        out.accept(line);
    }
}
