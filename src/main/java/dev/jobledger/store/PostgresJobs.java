package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.store.OneRoundTrip.Next;
import dev.jobledger.store.PostgresRequest.Ask;
import dev.jobledger.store.PostgresRequest.End;
import dev.jobledger.store.PostgresRequest.GoOn;
import dev.jobledger.store.PostgresRequest.Pause;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** What workers want, done in one transaction. Used by one thread. */
final class PostgresJobs {
    private final Handle handle;
    private final PostgresDialect dialect;
    private final PostgresClaims claims;
    private final PostgresEnds ends;
    private final PostgresRules rules;
    private final OneRoundTrip oneRoundTrip;

    PostgresJobs(Handle handle, PostgresDialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
        PreparedQueries queries = new PreparedQueries(handle);
        this.rules = new PostgresRules(queries);
        this.claims = new PostgresClaims(handle, queries, rules);
        this.ends = new PostgresEnds(handle, queries, rules);
        this.oneRoundTrip = new OneRoundTrip(queries, ends, claims);
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
        Map<AskedFor, List<Ask>> asks = asks(requests);
        List<End> ended = requests.stream()
                .filter(End.class::isInstance)
                .map(End.class::cast)
                .toList();
        boolean isSimple = !again
                && requests.stream().allMatch(request -> request instanceof End || request instanceof Ask)
                && ended.stream().noneMatch(end -> isBudgeted(end, runs));
        Optional<ServerRun> onlyRun = isSimple ? onlyRun(asks, runs) : Optional.empty();
        if (isSimple && (asks.isEmpty() || onlyRun.isPresent())) {
            Optional<Next> next = onlyRun.map(run -> new Next(run, List.copyOf(asks.values())));
            return oneRoundTrip.make(ended, next, clock.now());
        }
        List<Runnable> answers = new ArrayList<>(record(ended, runs, again));
        answers.addAll(carryOutOthers(requests, runs, again));
        answers.addAll(offers(asks, runs, clock, again));
        return answers;
    }

    /** The run that all these ask for, if each asks for another one of its models, and these keep to nothing that
     * has to be counted. */
    private static Optional<ServerRun> onlyRun(Map<AskedFor, List<Ask>> asks, Map<Integer, ServerRun> runs) {
        List<Integer> runNos =
                asks.keySet().stream().map(AskedFor::runNo).distinct().toList();
        return runNos.size() != 1
                ? Optional.empty()
                : Optional.ofNullable(runs.get(runNos.get(0)))
                        .filter(run -> areFreeModels(
                                run,
                                asks.keySet().stream()
                                        .map(what -> run.modelNos(what.models))
                                        .toList()));
    }

    private static boolean areFreeModels(ServerRun run, List<List<Integer>> models) {
        return models.stream().distinct().count() == models.size()
                && models.stream().allMatch(one -> one.size() == 1 && run.isFree(one));
    }

    private static boolean isBudgeted(End end, Map<Integer, ServerRun> runs) {
        return Optional.ofNullable(runs.get(end.claim().runNo()))
                .filter(run -> !run.budget().isEmpty())
                .isPresent();
    }

    private List<Runnable> record(List<End> ended, Map<Integer, ServerRun> runs, boolean again) {
        List<Receipt> receipts = ends.record(ended, runs, again);
        return IntStream.range(0, ended.size())
                .mapToObj(i -> answer(ended.get(i).answer(), receipts.get(i)))
                .toList();
    }

    /** Whatever is neither the end of an attempt nor a question for a job. */
    private List<Runnable> carryOutOthers(List<PostgresRequest> requests, Map<Integer, ServerRun> runs, boolean again) {
        List<Runnable> answers = new ArrayList<>();
        for (PostgresRequest request : requests) {
            if (request instanceof StepStart start) {
                answers.add(answer(start.answer(), ends.start(start, again)));
            } else if (request instanceof StepFinish finish) {
                answers.add(answer(finish.answer(), ends.finish(finish, again)));
            } else if (request instanceof StepValues values) {
                answers.add(answer(
                        values.answer(),
                        StepRecorder.read(handle, values.claim().jobNo())));
            } else if (request instanceof Pause pause) {
                Optional.ofNullable(runs.get(pause.runNo())).ifPresent(run -> rules.pause(pause, run));
                answers.add(answer(pause.answer(), true));
            } else if (request instanceof GoOn goOn) {
                Optional.ofNullable(runs.get(goOn.runNo())).ifPresent(run -> rules.goOn(goOn, run));
                answers.add(answer(goOn.answer(), true));
            }
        }
        return answers;
    }

    private List<Runnable> offers(
            Map<AskedFor, List<Ask>> asks, Map<Integer, ServerRun> runs, TransitionClock clock, boolean again) {
        List<Runnable> answers = new ArrayList<>();
        claims.lockRules(asks.values(), runs);
        Instant at = clock.now(); // after what others did under the same limits
        asks.forEach((what, asking) -> {
            ServerRun run = runs.get(what.runNo);
            if (run == null) {
                asking.forEach(ask -> answers.add(answer(ask.answer(), new Offer.Nothing())));
            } else {
                claims.offer(run, asking, at, again).stream()
                        .map(PostgresClaims.Offered::answer)
                        .forEach(answers::add);
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

    private static <T> Runnable answer(CompletableFuture<T> future, T value) {
        return () -> future.complete(value);
    }

    static void fail(List<PostgresRequest> requests, LedgerException reason) {
        requests.forEach(request -> request.answer().completeExceptionally(reason));
    }
}
