package dev.jobledger.store;

import dev.jobledger.job.Budget;
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
import dev.jobledger.ledger.LedgerException;
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
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.Decision.Decided;
import dev.jobledger.store.PostgresRequest.Ask;
import dev.jobledger.store.PostgresRequest.End;
import dev.jobledger.store.PostgresRequest.GoOn;
import dev.jobledger.store.PostgresRequest.Pause;
import dev.jobledger.store.PostgresRequest.StepFinish;
import dev.jobledger.store.PostgresRequest.StepStart;
import dev.jobledger.store.PostgresRequest.StepValues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The ledger on a PostgreSQL server, of which many processes on many machines work. What was answered is committed there.
 * Each process's runs have a lease, by the server's clock; whoever finds one that has run out takes its jobs back.
 */
final class PostgresLedger implements Ledger {
    private final PostgresDatabase database;
    private final TransitionClock clock;
    private final RunStarter starter;
    private final PostgresDecisions decisions;
    private final PostgresWriter writer;
    /** Steps of this process's attempts, by the attempts' numbers. */
    private final Map<Long, OpenSteps> steps = new ConcurrentHashMap<>();

    PostgresLedger(PostgresDatabase database, InstantSource time, LedgerOptions options) {
        this.database = database;
        this.clock = new TransitionClock(time);
        this.starter = new RunStarter(clock, new Book());
        this.decisions = new PostgresDecisions(database, options.patience(), this::decided);
        this.writer = new PostgresWriter(database, options.patience(), clock, options.lease(), this::buryTheDead);
    }

    /** Runs that begin here are kept alive from here, whoever works in them. */
    private void decided(List<Transition> transitions) {
        for (Transition transition : transitions) {
            if (transition instanceof Transition.RunStarted started) {
                writer.begin(new ServerRun(started.runNo(), List.of(), JobFilter.all(), Orphans.REQUEUE, false));
            } else if (transition instanceof Transition.RunEnded ended) {
                writer.end(ended.runNo());
            }
        }
    }

    private void buryTheDead() {
        CompletableFuture<RunStarter.TheDead> unused = decisions.submit(starter::buryTheDead);
    }

    @Override
    public PlanReport plan(ExperimentPlan plan, Iterator<Task> tasks) {
        return new Planner(decisions, clock, plan).write(tasks);
    }

    @Override
    public StartedRun start(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans) {
        RunBeginning.Begun begun =
                new RunBeginning(decisions, clock, starter).begin(experimentId, identity, filter, orphans);
        writer.begin(new ServerRun(begun.run().runNo(), begun.models(), filter, orphans, false));
        return begun.run();
    }

    @Override
    public StartedRun join(
            String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans, boolean waits) {
        RunBeginning.Begun begun =
                new RunBeginning(decisions, clock, starter).join(experimentId, identity, filter, orphans);
        writer.begin(new ServerRun(begun.run().runNo(), begun.models(), filter, orphans, waits));
        return begun.run();
    }

    @Override
    public void share(int runNo, SharedRules rules) {
        if (!rules.budget().isEmpty()) {
            decisions.ask(handle -> {
                count(handle, runNo, rules.budget());
                return Decided.nothing(true);
            });
        }
        // Failures of others count, too: so must the jobs that these began with.
        long jobs = rules.maxFailures().isEmpty()
                ? rules.jobs()
                : decisions.look(handle -> handle.createQuery(PostgresRuleStatements.JOBS_TOGETHER)
                        .bind("runNo", runNo)
                        .bind("jobs", rules.jobs())
                        .mapTo(Long.class)
                        .one());
        writer.share(runNo, new SharedRules(rules.limits(), rules.budget(), rules.maxFailures(), jobs));
    }

    private static void count(Handle handle, int runNo, Budget budget) {
        for (String statement : List.of(PostgresRuleStatements.COUNTS_ITSELF, PostgresRuleStatements.SPENT_BEFORE)) {
            handle.createUpdate(statement)
                    .bind("runNo", runNo)
                    .bindArray("fields", String.class, budget.limits().keySet())
                    .execute();
        }
    }

    @Override
    public void pause(int runNo, String modelName, Instant until) {
        Duration time = Duration.between(clock.now(), until); // the server has a clock of its own
        writer.add(new Pause(runNo, modelName, time, new CompletableFuture<>()));
    }

    @Override
    public void goOn(int runNo, String modelName) {
        writer.add(new GoOn(runNo, modelName, new CompletableFuture<>()));
    }

    @Override
    public long rerun(String experimentId, JobFilter within, RerunRequest asked) {
        return Reruns.all(decisions, clock, experimentId, within, asked);
    }

    /** Every claim is durable before anybody hears of it. */
    @Override
    public CompletableFuture<Offer> next(int runNo, int worker, Set<String> models, Answered when) {
        Ask ask = new Ask(runNo, worker, Set.copyOf(models), new CompletableFuture<>());
        writer.add(ask);
        return ask.answer();
    }

    @Override
    public CompletableFuture<Receipt> record(Claim claim, AttemptEnd end) {
        steps.remove(attemptNo(claim));
        End request = new End(claim, end, clock.now(), new CompletableFuture<>());
        writer.add(request);
        return request.answer();
    }

    @Override
    public boolean answersTogether() {
        return true;
    }

    /** Other machines could not put them back. */
    @Override
    public boolean takesSmallFiles() {
        return false;
    }

    @Override
    public CompletableFuture<Map<StepName, StepValue>> stepValues(Claim claim) {
        StepValues request = new StepValues(claim, new CompletableFuture<>());
        writer.add(request);
        return request.answer();
    }

    @Override
    public CompletableFuture<Receipt> startStep(Claim claim, StepName step) {
        steps.computeIfAbsent(attemptNo(claim), number -> new OpenSteps()).begin(step);
        StepStart request = new StepStart(claim, step, clock.now(), new CompletableFuture<>());
        writer.add(request);
        return request.answer();
    }

    @Override
    public CompletableFuture<Receipt> endStep(Claim claim, StepName step, StepEnd end) {
        Optional.ofNullable(steps.get(attemptNo(claim))).ifPresent(open -> open.end(step));
        StepFinish request = new StepFinish(claim, step, end, clock.now(), new CompletableFuture<>());
        writer.add(request);
        return request.answer();
    }

    private static long attemptNo(Claim claim) {
        return Columns.attemptNo(claim.jobNo(), claim.attempt());
    }

    /** The runs of this process are seen to live in any case; here is told whether others took one for dead. */
    @Override
    public CompletableFuture<Boolean> seen(int runNo) {
        return CompletableFuture.completedFuture(writer.isLive(runNo));
    }

    @Override
    public void end(int runNo, RunEnding ending) {
        decisions.ask(handle -> {
            requireGoing(handle, runNo);
            int held = ClaimedJob.by(runNo, handle).size();
            if (held > 0) {
                throw new IllegalStateException(
                        "run " + runNo + " ends with " + held + " open claims: indicates a bug");
            }
            return Decided.one(new Transition.RunEnded(runNo, ending, clock.now()), true);
        });
    }

    private void requireGoing(Handle handle, int runNo) {
        boolean isGoing = handle.createQuery(PostgresStatements.IS_GOING)
                .bind(0, runNo)
                .mapTo(Boolean.class)
                .one();
        if (!isGoing) {
            writer.end(runNo);
            throw new LedgerException("run " + runNo + " gave no sign of life for too long, so that others took it for"
                    + " dead and its jobs over; what it recorded until then is kept, what came later was refused");
        }
    }

    @Override
    public ImportReport importJobs(String experimentId, RunIdentity identity, Iterator<ImportedJob> jobs) {
        return new Importer(decisions, clock, starter, experimentId, identity).take(jobs);
    }

    @Override
    public RestoreReport restore(String experimentId, Iterator<ExperimentRows> rows) {
        return new Restorer(decisions, experimentId).take(rows);
    }

    /** A server repairs what it has by itself, or not at all. */
    @Override
    public boolean hasGap() {
        return false;
    }

    @Override
    public void closeGap() {}

    @Override
    public LedgerReader reader() {
        return database.reader();
    }

    @Override
    public void close() {
        writer.close();
        decisions.close();
    }
}
