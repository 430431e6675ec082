package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.LedgerHome;
import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A ledger on a clock that a test moves, and in few words what is asked of it. */
final class TestLedger implements AutoCloseable {
    static final RunIdentity ME = new RunIdentity("here", 1, "me", 2);

    private final LedgerHome home;
    private Instant now = Instant.parse("2026-11-21T09:30:00Z");
    private Ledger ledger;

    /** One in files. */
    TestLedger(Path folder) {
        this(LedgerKind.FILE.home(folder));
    }

    TestLedger(LedgerHome home) {
        this.home = home;
        this.ledger = open();
    }

    private Ledger open() {
        return home.open(() -> now);
    }

    /** The ledger as the program has it. */
    Ledger port() {
        return ledger;
    }

    Instant now() {
        return now;
    }

    void setClock(Duration by) {
        now = now.plus(by);
    }

    void reopen() {
        ledger.close();
        ledger = open();
    }

    PlanReport plan(String experimentId, List<String> models, String... tasks) {
        ExperimentPlan plan = new ExperimentPlan(
                experimentId,
                "test",
                "{}",
                true,
                models.stream().map(TestLedger::model).toList());
        return ledger.plan(plan, Stream.of(tasks).map(TestLedger::task).iterator());
    }

    static ModelSpec model(String name) {
        return new ModelSpec(name, name, new ModelSpec.JavaClass("x.Y"), Optional.empty());
    }

    static Task task(String id) {
        return new Task(id, "d", Map.of(), Map.of());
    }

    /** Begins a run; those that did not end before are taken for dead. */
    StartedRun start(String experimentId) {
        return start(experimentId, JobFilter.all());
    }

    StartedRun start(String experimentId, JobFilter filter) {
        return start(experimentId, filter, Orphans.REQUEUE);
    }

    StartedRun start(String experimentId, JobFilter filter, Orphans orphans) {
        home.letTheDeadBeFound();
        return ledger.start(experimentId, ME, filter, orphans);
    }

    Claim claim(StartedRun run) {
        return ledger.claim(run.runNo(), 1).join().get(0);
    }

    void complete(Claim claim) {
        assertThat(record(claim, new Outcome.Completed(Result.empty()))).isEqualTo(Receipt.RECORDED);
    }

    Receipt record(Claim claim, Outcome outcome) {
        return ledger.record(claim, new AttemptEnd(outcome, Duration.ofMillis(1500), "m/d/t/attempt-001"))
                .join();
    }

    List<JobHistory> jobs(String experimentId) {
        try (LedgerReader reader = ledger.reader();
                Stream<JobHistory> jobs = reader.jobs(experimentId, JobFilter.all(), Set.of())) {
            return jobs.toList();
        }
    }

    JobHistory job(String experimentId, String jobId) {
        return jobs(experimentId).stream()
                .filter(job -> job.jobId().equals(jobId))
                .findFirst()
                .orElseThrow();
    }

    ExperimentSummary summary(String experimentId) {
        try (LedgerReader reader = ledger.reader()) {
            return reader.experiment(experimentId).orElseThrow();
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
