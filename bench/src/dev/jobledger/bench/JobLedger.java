package dev.jobledger.bench;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ours: the ledger as the commands open it. */
public final class JobLedger implements Contender {
    /** The id of the experiment that it plans. */
    public static final String EXPERIMENT = "bench";

    /** The name of its one model. */
    public static final String MODEL = SmallJob.MODEL;

    @Override
    public String name() {
        return "JobLedger";
    }

    @Override
    public String settings() {
        return "the ledger as the commands open it: claim, record, wait for the answer";
    }

    @Override
    public void plan(Path folder, int jobs) {
        ModelSpec model =
                new ModelSpec(SmallJob.MODEL, SmallJob.MODEL, new ModelSpec.JavaClass("bench.NoOp"), Optional.empty());
        ExperimentPlan plan = new ExperimentPlan(EXPERIMENT, EXPERIMENT, "{}", true, List.of(model));
        try (Ledger ledger = ledger(folder)) {
            ledger.plan(
                    plan,
                    IntStream.rangeClosed(1, jobs).mapToObj(JobLedger::task).iterator());
        }
    }

    private static Task task(int number) {
        return new Task(SmallJob.taskId(number), "bench", Map.of(), Map.of());
    }

    @Override
    public JobByJob open(Path folder, int workers) {
        return open(ledger(folder), workers);
    }

    /** Begins a run on what was planned; closing it closes the ledger. */
    public static JobByJob open(Ledger ledger, int workers) {
        RunIdentity identity =
                new RunIdentity("localhost", ProcessHandle.current().pid(), "bench", workers);
        int runNo = ledger.start(EXPERIMENT, identity, JobFilter.all()).runNo();
        return new Run(ledger, runNo, workers);
    }

    /** Opens what was planned in the folder. */
    public static Ledger ledger(Path folder) {
        return Ledgers.openForWriting(folder.resolve("ledger"), "a benchmark", InstantSource.system());
    }

    /** A run whose jobs do nothing. */
    private record Run(Ledger ledger, int runNo, int workers) implements JobByJob {
        @Override
        public boolean completeOne(int worker) {
            List<Claim> claims = ledger.claim(runNo, worker).join();
            claims.forEach(this::complete);
            return !claims.isEmpty();
        }

        private void complete(Claim claim) {
            AttemptEnd end = new AttemptEnd(
                    new Outcome.Completed(Result.of(Result.SCORE, SmallJob.SCORE)),
                    Duration.ofNanos(SmallJob.DURATION_US * 1000),
                    SmallJob.outputDir(claim.task().id()));
            Receipt receipt = ledger.record(claim, end).join();
            if (receipt != Receipt.RECORDED) {
                throw new IllegalStateException("a completion was answered with " + receipt + ": " + claim);
            }
        }

        @Override
        public void close() {
            ledger.end(runNo, RunEnding.STOPPED);
            ledger.close();
        }
    }
}
