package dev.jobledger.bench.overhead;

import dev.jobledger.bench.JobLedger;
import dev.jobledger.job.Budget;
import dev.jobledger.job.Policy;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.run.Run;
import dev.jobledger.run.RunReport;
import dev.jobledger.run.RunSettings;
import dev.jobledger.run.RunnableModel;
import dev.jobledger.run.Workshop;
import dev.jobledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A run as the commands make it, without terminal and checkpoints, on jobs planned by {@link JobLedger}. */
final class MeasuredRun {
    private final Path folder;
    private final int workers;

    MeasuredRun(Path folder, int workers) {
        this.folder = folder;
        this.workers = workers;
    }

    /** Runs all jobs. */
    void execute(Stopwatch stopwatch) {
        InstantSource clock = InstantSource.system();
        try (Ledger ledger = Ledgers.openForWriting(folder.resolve("ledger"), "a benchmark", clock)) {
            RunIdentity identity =
                    new RunIdentity("localhost", ProcessHandle.current().pid(), "bench", workers);
            StartedRun started = ledger.start(JobLedger.EXPERIMENT, identity, JobFilter.all());
            RunReport report = new Run(ledger, started, workshop(stopwatch, clock), stopwatch).execute();
            if (report.ending() != RunEnding.FINISHED) {
                throw new IllegalStateException("the run ended as " + report);
            }
        }
    }

    private Workshop workshop(Stopwatch stopwatch, InstantSource clock) {
        Path outputs = folder.resolve("outputs");
        RunSettings settings = new RunSettings(
                workers,
                Optional.empty(),
                Optional.empty(),
                0,
                Budget.NONE,
                Optional.empty(),
                Map.of(),
                Duration.ofSeconds(10),
                outputs,
                outputs.resolve(JobLedger.EXPERIMENT));
        RunnableModel model = new RunnableModel(stopwatch, Optional.empty(), Policy.NONE);
        return new Workshop(
                JobLedger.EXPERIMENT,
                settings,
                Map.of(JobLedger.MODEL, model),
                (job, result) -> result,
                clock,
                () -> 0.5);
    }
}
