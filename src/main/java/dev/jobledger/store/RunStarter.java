package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Begins runs. Used on the writer's thread, by the process that holds the ledger's lock: no other run lives. */
final class RunStarter {
    private final TransitionClock clock;
    private final Book book;

    RunStarter(TransitionClock clock, Book book) {
        this.clock = clock;
        this.book = book;
    }

    /** The runs that were found dead, and how many jobs they had in progress. */
    record TheDead(List<Integer> runNos, long jobs) {
        static final TheDead NONE = new TheDead(List.of(), 0);
    }

    /** Which jobs a run is for. */
    record Picked(JobFilter filter, Orphans orphans) {}

    /** Whether there are dead runs; nobody has to wait for this to be told. */
    boolean anyDead(Handle handle) {
        return handle.createQuery(Dialect.of(handle).hasDeadRuns())
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes back what dead runs, of any experiment, left in progress. */
    Decided<TheDead> buryTheDead(Handle handle) {
        List<Transition> transitions = new ArrayList<>();
        long takenBack = 0;
        List<Integer> runNos = handle.createQuery(Dialect.of(handle).deadRuns())
                .mapTo(Integer.class)
                .list();
        for (int runNo : runNos) {
            transitions.add(new Transition.RunLost(
                    runNo, "the process of run " + runNo + " died, or gave no sign of life for too long", clock.now()));
            // A run of this process may hold claims that the database does not show yet.
            takenBack += book.run(runNo).isPresent() ? book.end(runNo) : claimedBy(handle, runNo);
        }
        return new Decided<>(transitions, new TheDead(runNos, takenBack));
    }

    /** How many jobs a run has in progress, as the database knows it. */
    static long claimedBy(Handle handle, int runNo) {
        return ClaimedJob.by(runNo, handle).size();
    }

    /** Puts a page of failed jobs back; answers how many, 0 when there are no more. */
    Decided<Long> requeue(Handle handle, JobPages failed) {
        List<Long> jobNos =
                failed.next(handle).stream().map(JobPages.Row::jobNo).toList();
        return jobNos.isEmpty()
                ? Decided.nothing(0L)
                : Decided.one(new Transition.JobsRequeued(jobNos), (long) jobNos.size());
    }

    /**
     * How it stands before a run begins.
     *
     * @param completed how many jobs are, of all
     * @param open how many jobs are pending of those that are picked
     */
    record Before(int experimentNo, long completed, long open) {}

    /** Counts what is counted before a run begins, which can take a moment that nobody has to wait for. */
    Before lookAround(Handle handle, int experimentNo, Picked picked) {
        return new Before(
                experimentNo,
                inState(handle, experimentNo, JobState.COMPLETED, JobFilter.all()),
                countPicked(handle, experimentNo, picked));
    }

    Decided<StartedRun> start(
            Handle handle, String experimentId, RunIdentity identity, TheDead dead, long requeued, Before before) {
        int runNo = Numbers.after(handle, Statements.HIGHEST_RUN_NO).nextInt();
        StartedRun started = new StartedRun(
                runNo, experimentId, before.completed, dead.jobs(), dead.runNos(), requeued, before.open);
        return Decided.one(
                new Transition.RunStarted(runNo, before.experimentNo, identity, before.completed, clock.now()),
                started);
    }

    /** As counted: by models and domains alone. */
    private static long inState(Handle handle, int experimentNo, JobState state, JobFilter filter) {
        return handle.createQuery(Dialect.of(handle).countIn(state))
                .bind("experimentNo", experimentNo)
                .bindArray("models", String.class, filter.models())
                .bindArray("domains", String.class, filter.domains())
                .mapTo(Long.class)
                .one();
    }

    private static long countPicked(Handle handle, int experimentNo, Picked picked) {
        JobFilter filter = picked.filter;
        if (filter.tasks().isEmpty() && picked.orphans == Orphans.REQUEUE) {
            return inState(handle, experimentNo, JobState.PENDING, filter);
        }
        return handle.createQuery(Statements.COUNT_PENDING_PICKED)
                .bind("experimentNo", experimentNo)
                .bind("unfinishedToo", picked.orphans == Orphans.REQUEUE)
                .bindArray("models", String.class, filter.models())
                .bindArray("domains", String.class, filter.domains())
                .bindArray("tasks", String.class, filter.tasks())
                .mapTo(Long.class)
                .one();
    }
}
