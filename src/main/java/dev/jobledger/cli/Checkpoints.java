package dev.jobledger.cli;

import dev.jobledger.export.CheckpointKeeper;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.run.RunListener;
import java.time.Duration;
import java.util.Optional;

/** Tells the checkpoint of the jobs that completed, where the run keeps one. */
final class Checkpoints implements RunListener, AutoCloseable {
    private final Optional<CheckpointKeeper> keeper;

    private Checkpoints(Optional<CheckpointKeeper> keeper) {
        this.keeper = keeper;
    }

    static Checkpoints by(CheckpointKeeper keeper) {
        return new Checkpoints(Optional.of(keeper));
    }

    static Checkpoints none() {
        return new Checkpoints(Optional.empty());
    }

    @Override
    public void ended(Claim claim, Outcome outcome, Duration duration) {
        if (outcome instanceof Outcome.Completed) {
            keeper.ifPresent(CheckpointKeeper::completed);
        }
    }

    @Override
    public void close() {
        keeper.ifPresent(CheckpointKeeper::close);
    }
}
