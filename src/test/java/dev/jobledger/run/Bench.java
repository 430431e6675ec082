package dev.jobledger.run;

import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Limits;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Policy;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import dev.jobledger.model.Scorer;
import dev.jobledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A small experiment of one model on a real ledger, whose runs can be set up before they begin. */
final class Bench implements AutoCloseable, RunListener {
    static final String EXPERIMENT = "a";
    static final String MODEL = "m";
    static final Instant NOW = Instant.parse("2026-11-21T09:30:00.123456789Z");

    final Path outputs;
    final Ledger ledger;
    /** What the listener was told, one line each. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    /** What every task is run on; all of them do the same, under the same policy. */
    List<String> models = List.of(MODEL);

    int workers = 2;
    Optional<Duration> timeout = Optional.empty();
    Optional<Long> limit = Optional.empty();
    Scorer scorer = (job, result) -> result;
    RunListener listener = this;
    /** Long enough never to pass in a test that does not set them. */
    Duration grace = Duration.ofMinutes(10);

    int retries = 0;
    Budget budget = Budget.NONE;
    Optional<FailureLimit> maxFailures = Optional.empty();
    Map<String, Limits> groups = Map.of();
    Policy policy = Policy.NONE;
    /** How far the clock goes on each time that somebody looks at it. */
    Duration tick = Duration.ZERO;

    Duration reaction = Duration.ofMinutes(10);

    /** Opens when the test is over, for the jobs that nothing else stops. */
    final CountDownLatch over = new CountDownLatch(1);

    /** Opens when a run was asked to stop. */
    final CountDownLatch stopped = new CountDownLatch(1);

    private volatile Instant now = NOW;
    private volatile Optional<Run> latest = Optional.empty();

    Bench(Path folder) {
        outputs = folder.resolve("outputs");
        ledger = Ledgers.openForWriting(folder.resolve("ledger"), "a test", this::clock);
    }

    Bench plan(String... taskIds) {
        List<ModelSpec> specs = models.stream()
                .map(name -> new ModelSpec(name, name, new ModelSpec.JavaClass("x.Y"), Optional.empty()))
                .toList();
        ledger.plan(
                new ExperimentPlan(EXPERIMENT, "test", "{}", true, specs),
                Stream.of(taskIds)
                        .map(id -> new Task(id, "d", Map.of(), Map.of()))
                        .iterator());
        return this;
    }

    /** Moves the clock that ledger and run go by; it stands still otherwise, but for {@link #tick}. */
    synchronized void setClock(Duration by) {
        now = now.plus(by);
    }

    private synchronized Instant clock() {
        now = now.plus(tick);
        return now;
    }

    /** A run that was started in the ledger and waits to be executed. */
    Run run(Model model) {
        return run(ledger, model);
    }

    Run run(Ledger used, Model model) {
        StartedRun started = used.start(EXPERIMENT, new RunIdentity("here", 1, "me", workers), JobFilter.all());
        RunSettings settings = new RunSettings(
                workers, limit, timeout, retries, budget, maxFailures, groups, grace, outputs, outputs.resolve("test"));
        Map<String, RunnableModel> runnable = new LinkedHashMap<>();
        models.forEach(name -> runnable.put(name, new RunnableModel(model, Optional.empty(), policy)));
        Workshop workshop = new Workshop(EXPERIMENT, settings, runnable, scorer, this::clock, () -> 0.5);
        Run run = new Run(used, started, workshop, listener, reaction, Duration.ofMillis(1));
        latest = Optional.of(run);
        return run;
    }

    /** Stops the run that was set up last. */
    void stopRun(String reason) {
        latest.orElseThrow().stop(reason);
    }

    RunReport execute(Model model) {
        return run(model).execute();
    }

    List<JobHistory> jobs() {
        try (LedgerReader reader = ledger.reader();
                Stream<JobHistory> jobs = reader.jobs(EXPERIMENT, JobFilter.all(), Set.of())) {
            return jobs.toList();
        }
    }

    JobHistory job(String taskId) {
        return jobs().stream()
                .filter(job -> job.taskId().equals(taskId))
                .findFirst()
                .orElseThrow();
    }

    JobState state(String taskId) {
        return job(taskId).state();
    }

    AttemptRow lastAttempt(String taskId) {
        return job(taskId).lastAttempt().orElseThrow();
    }

    /** What a query answers, one line a row. */
    List<String> rows(String query) {
        try (LedgerReader reader = ledger.reader()) {
            return reader.query(query, found -> {
                List<String> rows = new ArrayList<>();
                found.rows().forEachRemaining(row -> rows.add(row.toString()));
                return rows;
            });
        }
    }

    String experimentState() {
        try (LedgerReader reader = ledger.reader()) {
            return reader.experiment(EXPERIMENT).orElseThrow().state();
        }
    }

    /** A model that does something else with one task, and completes the others. */
    static Model onlyOn(String taskId, Model special) {
        return job -> isOf(job, taskId) ? special.run(job) : Result.empty();
    }

    static boolean isOf(JobContext job, String taskId) {
        return job.task().id().equals(taskId);
    }

    /** Runs until it is interrupted. */
    Result waitForInterruption() throws InterruptedException {
        over.await();
        return Result.empty();
    }

    /** Runs until the test is over, interrupted or not. */
    Result ignoreInterruption() {
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException ignored) {
                // That is what this job does.
            }
        }
        return Result.of("said", "too late");
    }

    @Override
    public void ended(Claim claim, Outcome outcome, Duration duration) {
        heard.add(claim.jobId() + " " + outcome.word());
    }

    @Override
    public void refused(Claim claim) {
        heard.add(claim.jobId() + " refused");
    }

    @Override
    public void budgetReached(String spent) {
        heard.add("budget reached: " + spent);
    }

    @Override
    public void tooManyFailed(String failed) {
        heard.add("too many failed: " + failed);
    }

    @Override
    public void paused(String modelName, Instant until, int failures, String why) {
        heard.add(modelName + " pauses after " + failures + ": " + why);
    }

    @Override
    public void goesOn(String modelName) {
        heard.add(modelName + " goes on");
    }

    @Override
    public void stopping(String reason) {
        heard.add("stopping: " + reason);
        stopped.countDown();
    }

    @Override
    public void close() {
        over.countDown();
        ledger.close();
    }
}
