package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.ImportReport;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.LedgerTakenException;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.Decision.Decided;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in an H2 file with its journal, owned by this process. A crash at any moment leaves what was answered, and
 * perhaps more; the next owner takes back what was in progress.
 */
final class H2Ledger implements Ledger {
    private final OpenedLedger opened;
    private final Writer writer;
    private final Compaction compaction;
    private final PageFetcher fetcher;
    private final Book book = new Book();
    private final TransitionClock clock;
    private final RunStarter starter;
    private final StepRecorder steps;

    H2Ledger(OpenedLedger opened, InstantSource time) {
        this.opened = opened;
        this.clock = new TransitionClock(time);
        this.starter = new RunStarter(clock, book);
        this.compaction = new Compaction(opened);
        this.fetcher = new PageFetcher(opened.database());
        this.writer = new Writer(opened, compaction);
        this.steps = new StepRecorder(writer, clock, book);
    }

    @Override
    public PlanReport plan(ExperimentPlan plan, Iterator<Task> tasks) {
        return new Planner(writer, clock, plan).write(tasks);
    }

    @Override
    public StartedRun start(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans) {
        int experimentNo =
                ask(h -> Decided.nothing(Experiments.require(h, experimentId).experimentNo()));
        RunStarter.TheDead dead = ask(starter::buryTheDead);
        long requeued = requeue(new JobPages(experimentNo, JobState.FAILED, filter, orphans));
        RunStarter.Picked picked = new RunStarter.Picked(filter, orphans);
        StartedRun run = ask(h -> starter.start(h, experimentId, identity, picked, dead, requeued));
        if (orphans == Orphans.FAIL) {
            ask(h -> new FailedOrphans(run.runNo(), clock).decide(h, experimentNo, filter));
        }
        JobPages pages = new JobPages(experimentNo, JobState.PENDING, filter, orphans);
        writer.exclusively(() -> {
            book.begin(run.runNo(), new LiveRun(pages));
            return fetch(run.runNo());
        });
        return run;
    }

    private long requeue(JobPages failed) {
        long requeued = 0;
        long page;
        do {
            page = ask(h -> starter.requeue(h, failed));
            requeued += page;
        } while (page > 0);
        return requeued;
    }

    @Override
    public CompletableFuture<List<Claim>> claim(int runNo, int worker) {
        return writer.exclusively(() -> next(runNo, worker))
                .thenApply(job -> job.map(row -> List.of(row.claimedBy(runNo))).orElse(List.of()));
    }

    private CompletableFuture<Optional<JobPages.Row>> next(int runNo, int worker) {
        Optional<LiveRun> run = book.run(runNo);
        if (run.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<JobPages.Row>> job = run.get().claim(worker, giver(runNo));
        fetch(runNo);
        return job;
    }

    private LiveRun.Giver giver(int runNo) {
        return (job, worker, answer) -> {
            int attempt = job.attempts() + 1;
            book.hold(runNo, job.jobNo(), attempt);
            Transition claimed = new Transition.JobClaimed(job.jobNo(), attempt, runNo, worker, clock.now());
            writer.store(claimed, Optional.of(job), answer);
        };
    }

    /** Has the next page of jobs fetched before the workers have to wait for it. */
    private boolean fetch(int runNo) {
        Optional<LiveRun> run = book.run(runNo).filter(LiveRun::mustFetch);
        run.ifPresent(live -> live.fetching(
                fetcher.next(live.pages()).whenComplete((page, failure) -> fetched(runNo, page, failure))));
        return run.isPresent();
    }

    private void fetched(int runNo, List<JobPages.Row> page, @Nullable Throwable failure) {
        writer.exclusively(() -> {
            Optional<LiveRun> run = book.run(runNo);
            if (failure == null) {
                run.ifPresent(live -> live.fetched(page, giver(runNo)));
            } else {
                run.ifPresent(live -> live.fail(failure));
            }
            return run.isPresent() && failure == null && fetch(runNo);
        });
    }

    @Override
    public CompletableFuture<Receipt> record(Claim claim, AttemptEnd end) {
        return writer.decideAndStore(
                        () -> book.release(claim)
                                ? Optional.of(new Transition.AttemptEnded(
                                        claim.jobNo(), claim.attempt(), claim.runNo(), end, clock.now()))
                                : Optional.empty(),
                        Receipt.RECORDED,
                        Receipt.REFUSED)
                .exceptionallyCompose(H2Ledger::refusedIfTaken);
    }

    /** What comes from an owner that was succeeded is late; the successor has run the job again, or will. */
    private static CompletableFuture<Receipt> refusedIfTaken(Throwable thrown) {
        return thrown instanceof LedgerTakenException
                        || (thrown instanceof CompletionException && thrown.getCause() instanceof LedgerTakenException)
                ? CompletableFuture.completedFuture(Receipt.REFUSED)
                : CompletableFuture.failedFuture(thrown);
    }

    @Override
    public CompletableFuture<Map<StepName, StepValue>> stepValues(Claim claim) {
        return steps.values(claim);
    }

    @Override
    public CompletableFuture<Receipt> startStep(Claim claim, StepName step) {
        return steps.start(claim, step).exceptionallyCompose(H2Ledger::refusedIfTaken);
    }

    @Override
    public CompletableFuture<Receipt> endStep(Claim claim, StepName step, StepEnd end) {
        return steps.end(claim, step, end).exceptionallyCompose(H2Ledger::refusedIfTaken);
    }

    @Override
    public CompletableFuture<Boolean> seen(int runNo) {
        return writer.decideAndStore(
                () -> book.run(runNo).map(run -> new Transition.RunSeen(runNo, clock.now())), true, false);
    }

    @Override
    public void end(int runNo, RunEnding ending) {
        Answers.of(writer.decideAndStore(
                () -> {
                    long held = book.heldBy(runNo);
                    if (held > 0) {
                        throw new IllegalStateException(
                                "run " + runNo + " ends with " + held + " open claims: indicates a bug");
                    }
                    book.end(runNo);
                    return Optional.of(new Transition.RunEnded(runNo, ending, clock.now()));
                },
                true,
                false));
    }

    @Override
    public ImportReport importJobs(String experimentId, RunIdentity identity, Iterator<ImportedJob> jobs) {
        return new Importer(writer, clock, starter, experimentId, identity).take(jobs);
    }

    @Override
    public boolean hasGap() {
        return ask(h -> Decided.nothing(opened.hasGap()));
    }

    @Override
    public void closeGap() {
        ask(h -> {
            opened.closeGap();
            return Decided.nothing(true);
        });
    }

    private <T> T ask(Decision<T> decision) {
        return Answers.of(writer.submit(decision));
    }

    @Override
    public LedgerReader reader() {
        // Everything that was answered has to be in the database before anybody looks.
        ask(h -> Decided.nothing(true));
        return opened.database().reader();
    }

    @Override
    public void close() {
        writer.close();
        fetcher.close();
        compaction.close();
        opened.close(writer.isBroken());
    }
}
