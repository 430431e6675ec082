package dev.jobledger.cli;

import dev.jobledger.export.CheckpointKeeper;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.run.RunListener;
import java.time.Duration;

/** Tells the checkpoint of the jobs that completed. */
record CheckpointTrigger(CheckpointKeeper checkpoint) implements RunListener {
    @Override
    public void ended(Claim claim, Outcome outcome, Duration duration) {
        if (outcome instanceof Outcome.Completed) {
            checkpoint.completed();
        }
    }
}
