package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.SharedRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Does what this process's workers want: whatever gathers while one transaction is under way goes into the next, so that
 * one commit serves all who wait. Says of the process's runs that they live, too. Thread-safe.
 *
 * <p>After a failure that does not pass nothing is stored any more: everything that was not answered fails.
 */
final class PostgresWriter implements AutoCloseable {
    private static final int GROUPED_AT_MOST = 512;
    private static final int YIELDS_TO_GATHER = 10;

    private final PostgresConnection<PostgresJobs> connection;
    private final TransitionClock clock;
    private final Lease lease;
    private final Runnable whenRunsDied;
    private final Map<Integer, ServerRun> runs = new ConcurrentHashMap<>();
    /** Runs of this process that others took for dead. */
    private final Set<Integer> lost = ConcurrentHashMap.newKeySet();

    private final List<PostgresRequest> waiting = new ArrayList<>();
    private final Thread thread;
    private long nextBeat = System.nanoTime();
    private boolean closed;
    private @Nullable LedgerException broken;

    /** @param whenRunsDied is told that there are runs of other processes that nobody works for any more */
    PostgresWriter(
            PostgresDatabase database, Duration patience, TransitionClock clock, Lease lease, Runnable whenRunsDied) {
        this.clock = clock;
        this.lease = lease;
        this.whenRunsDied = whenRunsDied;
        this.connection = new PostgresConnection<>(
                database,
                PostgresDatabase.Statements.OF_JOBS,
                patience,
                handle -> new PostgresJobs(handle, database.dialect()));
        this.thread = new Thread(this::work, "ledger-jobs");
        thread.setDaemon(true);
        thread.start();
    }

    void begin(ServerRun run) {
        runs.put(run.runNo(), run);
    }

    void share(int runNo, SharedRules rules) {
        ServerRun run = runs.get(runNo);
        if (run != null) {
            run.share(rules);
        }
    }

    void end(int runNo) {
        runs.remove(runNo);
    }

    boolean isLost(int runNo) {
        return lost.contains(runNo);
    }

    boolean isLive(int runNo) {
        return runs.containsKey(runNo) && !isLost(runNo);
    }

    synchronized void add(PostgresRequest request) {
        LedgerException reason = broken;
        if (reason != null || closed) {
            request.answer()
                    .completeExceptionally(reason == null ? new LedgerException("the ledger is closed") : reason);
            return;
        }
        waiting.add(request);
        notifyAll();
    }

    private void work() {
        List<PostgresRequest> group = new ArrayList<>();
        int answeredLast = 0;
        while (Uninterrupted.ask(() -> take(group))) {
            gather(group, answeredLast);
            answeredLast = group.size();
            try {
                if (isTimeToBeat()) {
                    beat();
                }
                if (!group.isEmpty()) {
                    store(group);
                }
            } catch (Throwable e) { // whatever it was: everybody who waits must hear of it
                PostgresJobs.fail(group, breakOff(e));
            }
            group.clear();
        }
        connection.close();
    }

    private void store(List<PostgresRequest> group) {
        connection
                .transact((jobs, again) -> jobs.carryOut(group, runs, clock, again))
                .forEach(Runnable::run);
    }

    /** Waits until somebody wants something, or it is time to say that the runs live; false when it is over. */
    private synchronized boolean take(List<PostgresRequest> group) throws InterruptedException {
        for (long millis = untilBeat(); waiting.isEmpty() && !closed && millis > 0; millis = untilBeat()) {
            wait(millis);
        }
        takeWaiting(group);
        return !closed || !group.isEmpty();
    }

    /** Those who were answered last mostly want something again at once: with them, one commit does for two. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing but the size of groups depends on it
    private void gather(List<PostgresRequest> group, int answeredLast) {
        for (int i = 0; i < YIELDS_TO_GATHER && group.size() < answeredLast; i++) {
            Thread.yield();
            takeWaiting(group);
        }
    }

    private synchronized void takeWaiting(List<PostgresRequest> group) {
        int taken = Math.min(GROUPED_AT_MOST - group.size(), waiting.size());
        group.addAll(waiting.subList(0, taken));
        waiting.subList(0, taken).clear();
    }

    private long untilBeat() {
        return Math.max(0, (nextBeat - System.nanoTime()) / 1_000_000);
    }

    private boolean isTimeToBeat() {
        return untilBeat() == 0;
    }

    private void beat() {
        nextBeat = System.nanoTime() + lease.beat().toNanos();
        if (broken != null) {
            return;
        }
        List<Integer> mine = List.copyOf(runs.keySet());
        if (mine.isEmpty()) {
            return; // who begins a run looks for the dead himself, and says what he took back from them
        }
        Set<Integer> missing = new HashSet<>(mine);
        boolean anyDead = connection.transact((jobs, again) -> {
            missing.removeAll(jobs.renew(mine, clock.now()));
            return jobs.anyDead();
        });
        missing.retainAll(runs.keySet()); // which may have ended meanwhile
        lost.addAll(missing);
        if (anyDead) {
            whenRunsDied.run();
        }
    }

    private synchronized LedgerException breakOff(Throwable e) {
        LedgerException reason = broken;
        if (reason == null) {
            reason = e instanceof LedgerException known ? known : PostgresErrors.notWritten(e);
            broken = reason;
        }
        PostgresJobs.fail(waiting, reason);
        waiting.clear();
        return reason;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Uninterrupted.run(thread::join);
    }
}
