package dev.jobledger.cli;

import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.run.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells all of them of what happens, in their order. */
record Listeners(List<RunListener> all) implements RunListener {
    Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void started(Claim claim) {
        all.forEach(listener -> listener.started(claim));
    }

    @Override
    public void ended(Claim claim, Outcome outcome, Duration duration) {
        all.forEach(listener -> listener.ended(claim, outcome, duration));
    }

    @Override
    public void retrying(Claim claim, Outcome outcome, Instant at) {
        all.forEach(listener -> listener.retrying(claim, outcome, at));
    }

    @Override
    public void refused(Claim claim) {
        all.forEach(listener -> listener.refused(claim));
    }

    @Override
    public void budgetReached(String spent) {
        all.forEach(listener -> listener.budgetReached(spent));
    }

    @Override
    public void tooManyFailed(String failed) {
        all.forEach(listener -> listener.tooManyFailed(failed));
    }

    @Override
    public void paused(String modelName, Instant until, int failures, String why) {
        all.forEach(listener -> listener.paused(modelName, until, failures, why));
    }

    @Override
    public void goesOn(String modelName) {
        all.forEach(listener -> listener.goesOn(modelName));
    }

    @Override
    public void stopping(String reason) {
        all.forEach(listener -> listener.stopping(reason));
    }
}
