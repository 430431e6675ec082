package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.store.PostgresRequest.Ask;
import dev.jobledger.store.PostgresRequest.End;
import dev.jobledger.store.PostgresRequest.StepFinish;
import dev.jobledger.store.PostgresRequest.StepStart;
import dev.jobledger.store.PostgresRequest.StepValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** What workers want, done in one transaction. Used by one thread. */
final class PostgresJobs {
    private final Handle handle;
    private final PostgresDialect dialect;
    private final PostgresClaims claims;
    private final PostgresEnds ends;

    PostgresJobs(Handle handle, PostgresDialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
        this.claims = new PostgresClaims(handle);
        this.ends = new PostgresEnds(handle);
    }

    /** Says of runs that they live; answers those of them that have not ended. */
    Set<Integer> renew(Collection<Integer> runNos, Instant at) {
        return new HashSet<>(handle.createQuery(dialect.renew())
                .bindArray("runNos", Integer.class, runNos)
                .bind("at", Columns.time(at))
                .mapTo(Integer.class)
                .list());
    }

    /** Whether there are runs that nobody works for any more. */
    boolean anyDead() {
        return handle.createQuery(dialect.hasDeadRuns()).mapTo(Boolean.class).one();
    }

    /**
     * Does all of it; answers what is to be said of each once that is durable.
     *
     * @param runs of this process, by their numbers
     * @param again whether an earlier transaction did the same, and may have been committed
     */
    List<Runnable> carryOut(
            List<PostgresRequest> requests, Map<Integer, ServerRun> runs, TransitionClock clock, boolean again) {
        List<Runnable> answers = new ArrayList<>();
        Map<AskedFor, List<Ask>> asks = asks(requests);
        // First of all: who takes a run for dead locks its row before those of its jobs.
        Set<Integer> living = living(asks);
        List<End> ended = requests.stream()
                .filter(End.class::isInstance)
                .map(End.class::cast)
                .toList();
        List<Receipt> receipts = ends.record(ended, again);
        for (int i = 0; i < ended.size(); i++) {
            answers.add(answer(ended.get(i).answer(), receipts.get(i)));
        }
        for (PostgresRequest request : requests) {
            if (request instanceof StepStart start) {
                answers.add(answer(start.answer(), ends.start(start, again)));
            } else if (request instanceof StepFinish finish) {
                answers.add(answer(finish.answer(), ends.finish(finish, again)));
            } else if (request instanceof StepValues values) {
                answers.add(answer(
                        values.answer(),
                        StepRecorder.read(handle, values.claim().jobNo())));
            }
        }
        claims.lockLimits(asks.values(), runs);
        Instant at = clock.now(); // after what others did under the same limits
        asks.forEach((what, asking) -> {
            ServerRun run = runs.get(what.runNo);
            if (run == null || !living.contains(what.runNo)) {
                asking.forEach(ask -> answers.add(answer(ask.answer(), new Offer.Nothing())));
            } else {
                claims.offer(run, asking, at, again)
                        .forEach(offered -> answers.add(answer(offered.ask().answer(), offered.offer())));
            }
        });
        return answers;
    }

    /** What some workers ask for alike. */
    private record AskedFor(int runNo, Set<String> models) {}

    private static Map<AskedFor, List<Ask>> asks(List<PostgresRequest> requests) {
        Map<AskedFor, List<Ask>> asks = new LinkedHashMap<>();
        for (PostgresRequest request : requests) {
            if (request instanceof Ask ask) {
                asks.computeIfAbsent(new AskedFor(ask.runNo(), ask.models()), what -> new ArrayList<>())
                        .add(ask);
            }
        }
        return asks;
    }

    private Set<Integer> living(Map<AskedFor, List<Ask>> asks) {
        if (asks.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(handle.createQuery(PostgresStatements.LIVING)
                .bindArray(
                        "runNos",
                        Integer.class,
                        asks.keySet().stream().map(AskedFor::runNo).distinct().toList())
                .mapTo(Integer.class)
                .list());
    }

    private static <T> Runnable answer(CompletableFuture<T> future, T value) {
        return () -> future.complete(value);
    }

    static void fail(List<PostgresRequest> requests, LedgerException reason) {
        requests.forEach(request -> request.answer().completeExceptionally(reason));
    }
}
