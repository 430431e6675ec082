package dev.jobledger.cli;

import dev.jobledger.export.CheckpointKeeper;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.run.RunListener;
import java.time.Duration;
import java.time.Instant;

/** Tells the display and the checkpoint of what happens. */
record Listeners(ProgressDisplay display, CheckpointKeeper checkpoint) implements RunListener {
    @Override
    public void started(Claim claim) {
        display.started(claim);
    }

    @Override
    public void ended(Claim claim, Outcome outcome, Duration duration) {
        display.ended(claim, outcome, duration);
        if (outcome instanceof Outcome.Completed) {
            checkpoint.completed();
        }
    }

    @Override
    public void retrying(Claim claim, Outcome outcome, Instant at) {
        display.retrying(claim, outcome, at);
    }

    @Override
    public void refused(Claim claim) {
        display.refused(claim);
    }

    @Override
    public void budgetReached(String spent) {
        display.budgetReached(spent);
    }

    @Override
    public void tooManyFailed(String failed) {
        display.tooManyFailed(failed);
    }

    @Override
    public void paused(String modelName, Instant until, int failures, String why) {
        display.paused(modelName, until, failures, why);
    }

    @Override
    public void goesOn(String modelName) {
        display.goesOn(modelName);
    }

    @Override
    public void stopping(String reason) {
        display.stopping(reason);
    }
}
