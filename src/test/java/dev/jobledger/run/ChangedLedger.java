package dev.jobledger.run;

import dev.jobledger.job.Orphans;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ImportReport;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RestoreReport;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.SharedRules;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A real ledger, some of whose answers a test changes. */
class ChangedLedger implements Ledger {
    private final Ledger ledger;

    ChangedLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public PlanReport plan(ExperimentPlan plan, Iterator<Task> tasks) {
        return ledger.plan(plan, tasks);
    }

    @Override
    public StartedRun start(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans) {
        return ledger.start(experimentId, identity, filter, orphans);
    }

    @Override
    public long rerun(String experimentId, JobFilter within, RerunRequest asked) {
        return ledger.rerun(experimentId, within, asked);
    }

    @Override
    public CompletableFuture<Offer> next(int runNo, int worker, Set<String> models, Answered when) {
        return ledger.next(runNo, worker, models, when);
    }

    @Override
    public CompletableFuture<Receipt> record(Claim claim, AttemptEnd end) {
        return ledger.record(claim, end);
    }

    @Override
    public StartedRun join(
            String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans, boolean waits) {
        return ledger.join(experimentId, identity, filter, orphans, waits);
    }

    @Override
    public void share(int runNo, SharedRules rules) {
        ledger.share(runNo, rules);
    }

    @Override
    public void pause(int runNo, String modelName, Instant until) {
        ledger.pause(runNo, modelName, until);
    }

    @Override
    public void goOn(int runNo, String modelName) {
        ledger.goOn(runNo, modelName);
    }

    @Override
    public boolean answersTogether() {
        return ledger.answersTogether();
    }

    @Override
    public boolean takesSmallFiles() {
        return ledger.takesSmallFiles();
    }

    @Override
    public CompletableFuture<Map<StepName, StepValue>> stepValues(Claim claim) {
        return ledger.stepValues(claim);
    }

    @Override
    public CompletableFuture<Receipt> startStep(Claim claim, StepName step) {
        return ledger.startStep(claim, step);
    }

    @Override
    public CompletableFuture<Receipt> endStep(Claim claim, StepName step, StepEnd end) {
        return ledger.endStep(claim, step, end);
    }

    @Override
    public CompletableFuture<Boolean> seen(int runNo) {
        return ledger.seen(runNo);
    }

    @Override
    public void end(int runNo, RunEnding ending) {
        ledger.end(runNo, ending);
    }

    @Override
    public ImportReport importJobs(String experimentId, RunIdentity identity, Iterator<ImportedJob> jobs) {
        return ledger.importJobs(experimentId, identity, jobs);
    }

    @Override
    public RestoreReport restore(String experimentId, Iterator<ExperimentRows> rows) {
        return ledger.restore(experimentId, rows);
    }

    @Override
    public boolean hasGap() {
        return ledger.hasGap();
    }

    @Override
    public void closeGap() {
        ledger.closeGap();
    }

    @Override
    public LedgerReader reader() {
        return ledger.reader();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
