package dev.jobledger.cli;

import dev.jobledger.ledger.RerunRequest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the commands that begin or go on with an experiment. */
final class RunOptions extends WorkOptions {
    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "5",
            description = "Completed jobs from one checkpoint to the next (${DEFAULT-VALUE}).")
    private int checkpointEvery = 5;

    @Option(
            names = "--rerun",
            paramLabel = "WHICH",
            split = ",",
            description = "Run these completed jobs again: drifted (made from another definition), model=NAME,"
                    + " domain=NAME, task=ID, job=ID; several add up. Earlier attempts stay. (failed: as always)")
    private List<String> rerun = List.of();

    @Option(
            names = "--explain",
            description = "List the completed jobs that were made from another definition, with what differs.")
    private boolean explain;

    @Option(names = "--dry-run", description = "Show what would run and why; write nothing.")
    private boolean dryRun;

    @Override
    void check() {
        super.check();
        requireAtLeast("--checkpoint-every", checkpointEvery, 1);
        rerun();
    }

    @Override
    Optional<Integer> checkpointEvery() {
        return Optional.of(checkpointEvery);
    }

    boolean dryRun() {
        return dryRun;
    }

    @Override
    RerunRequest rerun() {
        try {
            return RerunWords.parse(rerun);
        } catch (IllegalArgumentException e) {
            throw wrong("--rerun " + e.getMessage());
        }
    }

    @Override
    boolean explain() {
        return explain;
    }
}
