package dev.jobledger.bench.growth;

import dev.jobledger.bench.Contender;
import dev.jobledger.bench.JobByJob;
import dev.jobledger.bench.JobLedger;
import dev.jobledger.export.CheckpointKeeper;
import dev.jobledger.export.ExperimentFiles;
import dev.jobledger.ledger.Ledger;
import java.nio.file.Path;

/** The ledger with the files that follow it, as a run keeps them. */
final class LedgerWithCheckpoint implements Contender {
    private final JobLedger ledgers = new JobLedger();
    private final int every;

    /** @param every how many completed jobs make a checkpoint due */
    LedgerWithCheckpoint(int every) {
        this.every = every;
    }

    @Override
    public String name() {
        return "JobLedger";
    }

    @Override
    public String settings() {
        return "the ledger and its four JSON files, due after every " + every
                + " completed jobs, as the commands keep them";
    }

    @Override
    public void plan(Path folder, int jobs) {
        ledgers.plan(folder, jobs);
    }

    @Override
    public Opened open(Path folder, int workers) {
        Ledger ledger = JobLedger.ledger(folder);
        Path outputs = folder.resolve("outputs");
        ExperimentFiles files = new ExperimentFiles(JobLedger.EXPERIMENT, outputs.resolve("logs"), outputs);
        JobByJob run = JobLedger.open(ledger, workers);
        return new Run(run, new CheckpointKeeper(ledger::reader, files, every, LedgerWithCheckpoint::fail));
    }

    private static void fail(String warning) {
        throw new IllegalStateException(warning);
    }

    /** A run whose completions are told to the checkpoint. */
    private record Run(JobByJob jobs, CheckpointKeeper checkpoint) implements JobByJob {
        @Override
        public int workers() {
            return jobs.workers();
        }

        @Override
        public boolean completeOne(int worker) throws Exception {
            boolean completed = jobs.completeOne(worker);
            if (completed) {
                checkpoint.completed();
            }
            return completed;
        }

        @Override
        public void close() throws Exception {
            checkpoint.close();
            jobs.close();
        }
    }
}
