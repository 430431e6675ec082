package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.Decision.Decided;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in an H2 file, owned by this process. A crash at any moment leaves what was answered, and perhaps more; the
 * next owner takes back what was in progress.
 */
final class H2Ledger implements Ledger {
    private final Database database;
    private final LedgerLock lock;
    private final Handle handle;
    private final Writer writer;
    private final TransitionClock clock;
    private final RunStarter starter;
    /** By run number; touched by the writer's thread alone. */
    private final Map<Integer, PendingJobs> pending = new HashMap<>();

    H2Ledger(Database database, LedgerLock lock, Handle handle, InstantSource time) {
        this.database = database;
        this.lock = lock;
        this.handle = handle;
        this.clock = new TransitionClock(time);
        this.starter = new RunStarter(clock);
        this.writer = new Writer(handle);
    }

    @Override
    public PlanReport plan(ExperimentPlan plan, Iterator<Task> tasks) {
        return new Planner(writer, clock, plan).write(tasks);
    }

    @Override
    public StartedRun start(String experimentId, RunIdentity identity, JobFilter filter) {
        int experimentNo =
                ask(h -> Decided.nothing(Experiments.require(h, experimentId).experimentNo()));
        RunStarter.TheDead dead = ask(starter::buryTheDead);
        long requeued = requeue(RunStarter.failed(experimentNo, filter));
        StartedRun run = ask(h -> starter.start(h, experimentId, identity, filter, dead, requeued));
        PendingJobs jobs = new PendingJobs(new JobPages(experimentNo, JobState.PENDING, filter));
        ask(h -> {
            pending.put(run.runNo(), jobs);
            return Decided.nothing(true);
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
        return writer.submit(h -> {
            PendingJobs jobs = pending.get(runNo);
            JobPages.Row job = jobs == null ? null : jobs.poll(h);
            if (job == null) {
                return Decided.nothing(List.of());
            }
            Claim claim = job.claimedBy(runNo);
            return Decided.one(
                    new Transition.JobClaimed(claim.jobNo(), claim.attempt(), runNo, worker, clock.now()),
                    List.of(claim));
        });
    }

    @Override
    public CompletableFuture<Receipt> record(Claim claim, AttemptEnd end) {
        return writer.submit(h -> holds(h, claim)
                ? Decided.one(
                        new Transition.AttemptEnded(claim.jobNo(), claim.attempt(), claim.runNo(), end, clock.now()),
                        Receipt.RECORDED)
                : Decided.nothing(Receipt.REFUSED));
    }

    private static boolean holds(Handle handle, Claim claim) {
        return handle.createQuery(Statements.HOLDS_CLAIM)
                        .bind("jobNo", claim.jobNo())
                        .bind("attempt", claim.attempt())
                        .bind("runNo", claim.runNo())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    @Override
    public CompletableFuture<Boolean> seen(int runNo) {
        return writer.submit(h -> pending.containsKey(runNo)
                ? Decided.one(new Transition.RunSeen(runNo, clock.now()), true)
                : Decided.nothing(false));
    }

    @Override
    public void end(int runNo, RunEnding ending) {
        ask(h -> {
            pending.remove(runNo);
            return Decided.one(new Transition.RunEnded(runNo, ending, clock.now()), true);
        });
    }

    private <T> T ask(Decision<T> decision) {
        return Answers.of(writer.submit(decision));
    }

    @Override
    public LedgerReader reader() {
        return database.reader();
    }

    @Override
    public void close() {
        writer.close();
        handle.close();
        lock.close();
    }

    /** The jobs that a run has before it. */
    private static final class PendingJobs {
        private final JobPages pages;
        private final Queue<JobPages.Row> page = new ArrayDeque<>();

        PendingJobs(JobPages pages) {
            this.pages = pages;
        }

        JobPages.@Nullable Row poll(Handle handle) {
            if (page.isEmpty()) {
                page.addAll(pages.next(handle));
            }
            return page.poll();
        }
    }
}
