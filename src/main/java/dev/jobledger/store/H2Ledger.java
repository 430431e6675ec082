package dev.jobledger.store;

import dev.jobledger.job.JobState;
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
import dev.jobledger.ledger.LedgerTakenException;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RestoreReport;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.SharedRules;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.live.Host;
import dev.jobledger.store.Decision.Decided;
import dev.jobledger.store.LiveRun.Asking;
import dev.jobledger.store.LiveRun.Found;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Host host;
    private final FileSettler settler;

    H2Ledger(OpenedLedger opened, InstantSource time) {
        this.opened = opened;
        this.clock = new TransitionClock(time);
        this.starter = new RunStarter(clock, book);
        this.settler = opened.fileSettler();
        this.compaction = new Compaction(opened, settler);
        this.fetcher = new PageFetcher(opened.database());
        this.writer = new Writer(opened, compaction, settler);
        this.steps = new StepRecorder(writer, clock, book);
        this.host = opened.host(writer::pass);
        OwnedHere.add(opened.file(), this::reader);
    }

    @Override
    public PlanReport plan(ExperimentPlan plan, Iterator<Task> tasks) {
        return new Planner(writer, clock, plan).write(tasks);
    }

    @Override
    public StartedRun start(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans) {
        RunBeginning.Begun begun =
                new RunBeginning(writer, clock, starter).begin(experimentId, identity, filter, orphans);
        StartedRun run = begun.run();
        List<JobPages> pages = begun.models().stream()
                .map(model -> new JobPages(model, JobState.PENDING, filter, orphans))
                .toList();
        writer.exclusively(() -> {
            book.begin(run.runNo(), new LiveRun(pages, clock::now, giver(run.runNo())));
            return fetch(run.runNo());
        });
        return run;
    }

    /** A second writer would need this one's knowledge of what is claimed. */
    @Override
    public StartedRun join(
            String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans, boolean waits) {
        throw new RefusedException("a ledger in files is one process's at a time; give that more --workers, or copy the"
                + " ledger to a server, see docs/postgresql.md");
    }

    @Override
    public void share(int runNo, SharedRules rules) {}

    @Override
    public void pause(int runNo, String modelName, Instant until) {}

    @Override
    public void goOn(int runNo, String modelName) {}

    @Override
    public long rerun(String experimentId, JobFilter within, RerunRequest asked) {
        return Reruns.all(writer, clock, experimentId, within, asked);
    }

    @Override
    public CompletableFuture<Offer> next(int runNo, int worker, Set<String> models, Answered when) {
        return writer.exclusively(() -> find(runNo, new Asking(worker, models, when)))
                .thenApply(found -> offer(runNo, found));
    }

    private static Offer offer(int runNo, Found found) {
        return found.job()
                .<Offer>map(job -> new Offer.Job(job.claimedBy(runNo)))
                .or(() -> found.later().map(Offer.Later::new))
                .orElse(new Offer.Nothing());
    }

    private CompletableFuture<Found> find(int runNo, Asking asking) {
        Optional<LiveRun> run = book.run(runNo);
        if (run.isEmpty()) {
            return CompletableFuture.completedFuture(Found.nothingUntil(Optional.empty()));
        }
        CompletableFuture<Found> job = run.get().next(asking);
        fetch(runNo);
        return job;
    }

    private LiveRun.Giver giver(int runNo) {
        return (job, asking, answer) -> {
            int attempt = job.attempts() + 1;
            book.hold(runNo, job.jobNo(), attempt);
            Transition claimed = new Transition.JobClaimed(job.jobNo(), attempt, runNo, asking.worker(), clock.now());
            writer.store(claimed, Found.job(job), answer, asking.when());
        };
    }

    /** Has the next pages of jobs fetched before the workers have to wait for them. */
    private boolean fetch(int runNo) {
        List<ModelQueue> queues = book.run(runNo).map(LiveRun::beginFetches).orElse(List.of());
        for (ModelQueue queue : queues) {
            CompletableFuture<Boolean> unused =
                    fetcher.next(queue.pages()).handle((page, failure) -> fetched(runNo, queue, page, failure));
        }
        return !queues.isEmpty();
    }

    private boolean fetched(int runNo, ModelQueue queue, List<JobPages.Row> page, @Nullable Throwable failure) {
        return writer.exclusively(() -> {
            Optional<LiveRun> run = book.run(runNo);
            if (failure == null) {
                run.ifPresent(live -> live.fetched(queue, page));
            } else {
                run.ifPresent(live -> live.fetchFailed(queue, failure));
            }
            return run.isPresent() && failure == null && fetch(runNo);
        });
    }

    @Override
    public CompletableFuture<Receipt> record(Claim claim, AttemptEnd end) {
        return writer.decideAndStore(
                        () -> release(claim, end)
                                ? Optional.of(new Transition.AttemptEnded(
                                        claim.jobNo(), claim.attempt(), claim.runNo(), end, clock.now()))
                                : Optional.empty(),
                        Receipt.RECORDED,
                        Receipt.REFUSED)
                .exceptionallyCompose(H2Ledger::refusedIfTaken);
    }

    private boolean release(Claim claim, AttemptEnd end) {
        boolean held = book.release(claim);
        if (held) {
            book.run(claim.runNo()).ifPresent(run -> run.ended(claim, end.retryAt()));
        }
        return held;
    }

    /** What comes from an owner that was succeeded is late; the successor has run the job again, or will. */
    private static CompletableFuture<Receipt> refusedIfTaken(Throwable thrown) {
        return thrown instanceof LedgerTakenException
                        || (thrown instanceof CompletionException && thrown.getCause() instanceof LedgerTakenException)
                ? CompletableFuture.completedFuture(Receipt.REFUSED)
                : CompletableFuture.failedFuture(thrown);
    }

    /** A claim is answered from memory. */
    @Override
    public boolean answersTogether() {
        return false;
    }

    @Override
    public boolean takesSmallFiles() {
        return settler.hasRoom();
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
    public RestoreReport restore(String experimentId, Iterator<ExperimentRows> rows) {
        return new Restorer(writer, experimentId).take(rows);
    }

    @Override
    public boolean hasGap() {
        return writer.ask(h -> Decided.nothing(opened.hasGap()));
    }

    @Override
    public void closeGap() {
        writer.ask(h -> {
            opened.closeGap();
            return Decided.nothing(true);
        });
    }

    @Override
    public LedgerReader reader() {
        // Everything that was answered has to be in the database before anybody looks.
        writer.pass(() -> {});
        return opened.database().reader();
    }

    @Override
    public void close() {
        OwnedHere.remove(opened.file());
        closeQuietly(host);
        writer.close();
        fetcher.close();
        compaction.close();
        boolean settled = settler.close();
        opened.close(writer.isBroken() || !settled);
    }

    private static void closeQuietly(Host host) {
        try {
            host.close();
        } catch (IOException e) {
            // The note stays behind; nobody takes it for an answer to what he asks later.
        }
    }
}
