package dev.jobledger.store;

import dev.jobledger.ledger.Offer;
import dev.jobledger.store.JobPages.Row;
import dev.jobledger.store.PostgresRequest.Ask;
import dev.jobledger.store.PreparedQueries.Query;
import dev.jobledger.store.ServerLimit.Room;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Claims jobs for the workers of a run, as many at a time as ask. Used by one thread, inside its transactions. */
final class PostgresClaims {
    /** Others have all that is left at this moment. */
    private static final Duration UNTIL_OTHERS_ARE_DONE = Duration.ofMillis(20);

    /** Other runs have jobs that may come back. */
    private static final Duration UNTIL_JOBS_COME_BACK = Duration.ofSeconds(1);

    private final Handle handle;
    private final PreparedQueries queries;
    private final PostgresRules rules;
    private final RowArrays wantedOf;

    PostgresClaims(Handle handle, PreparedQueries queries, PostgresRules rules) {
        this.rules = rules;
        this.handle = handle;
        this.queries = queries;
        this.wantedOf = new RowArrays(queries, PostgresTypes.INTEGER, PostgresTypes.INTEGER, PostgresTypes.INTEGER);
    }

    /** What a worker is offered. */
    record Offered(Ask ask, Offer offer) {
        Runnable answer() {
            return () -> ask.answer().complete(offer);
        }
    }

    /**
     * Offers something to all of these, who ask for the same.
     *
     * @param again whether an earlier transaction may have claimed jobs that nobody was told of
     */
    List<Offered> offer(ServerRun run, List<Ask> asks, Instant at, boolean again) {
        List<Integer> models = run.modelNos(asks.get(0).models());
        Map<Ask, Row> claimed = new LinkedHashMap<>();
        if (again) {
            findUnheard(run, asks, claimed);
        }
        Optional<Offer> closing = rules.closing(run);
        if (closing.isPresent()) {
            return offered(run, asks, claimed, closing::get);
        }
        List<Ask> open = asks.stream().filter(ask -> !claimed.containsKey(ask)).toList();
        Room room = run.limits(models).stream()
                .map(limit -> limit.room(handle, at))
                .reduce(rules.room(run, models, open.size(), at), Room::and);
        int most = Math.min(open.size(), room.more());
        if (most > 0) {
            queries.ask(claiming(run, List.of(new Wanted(models, open.subList(0, most))), at, claimed));
        }
        return offered(run, asks, claimed, () -> otherwise(run, models, room, at));
    }

    /** Offers these jobs to those who asked for them, where no rules hold; to the others, what is left. */
    List<Offered> offered(ServerRun run, List<Ask> asks, Map<Ask, Row> claimed, Instant at) {
        List<Integer> models = run.modelNos(asks.get(0).models());
        return offered(run, asks, claimed, () -> otherwise(run, models, Room.any(at), at));
    }

    private static List<Offered> offered(
            ServerRun run, List<Ask> asks, Map<Ask, Row> claimed, Supplier<Offer> otherwise) {
        boolean haveAll = claimed.keySet().containsAll(asks);
        Offer rest = haveAll ? new Offer.Nothing() : otherwise.get();
        return asks.stream()
                .map(ask -> new Offered(
                        ask,
                        Optional.ofNullable(claimed.get(ask))
                                // A claim counts this attempt among those of its job.
                                .<Offer>map(row -> new Offer.Job(row.claimedBy(run.runNo())))
                                .orElse(rest)))
                .toList();
    }

    /** Takes the locks of all that these have to keep to, in an order that is everybody's. */
    void lockRules(Collection<List<Ask>> asks, Map<Integer, ServerRun> runs) {
        asks.stream()
                .map(alike -> runs.get(alike.get(0).runNo()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparingInt(ServerRun::runNo))
                .forEach(rules::lock);
        asks.stream()
                .map(alike -> alike.get(0))
                .flatMap(ask -> Optional.ofNullable(runs.get(ask.runNo())).stream()
                        .flatMap(run -> run.limits(run.modelNos(ask.models())).stream()))
                .distinct()
                .sorted(ServerLimit.ORDER)
                .forEach(limit -> limit.lock(handle));
    }

    private Offer otherwise(ServerRun run, List<Integer> models, Room room, Instant at) {
        if (!isLiving(run)) {
            return new Offer.Nothing();
        }
        Optional<Instant> paused = rules.pausedUntil(run, models, at);
        if (paused.isPresent()) {
            return new Offer.Later(Collections.max(List.of(paused.get(), at.plus(UNTIL_JOBS_COME_BACK))));
        }
        Offer left = left(run, models, at);
        boolean isFull = room.more() == 0 && room.later().isAfter(at);
        return isFull && !(left instanceof Offer.Nothing) ? new Offer.Later(room.later()) : left;
    }

    /** Workers who want jobs of the same models. */
    record Wanted(List<Integer> models, List<Ask> asks) {}

    /**
     * Claims jobs for workers of a run.
     *
     * @param wanted none of a model that another has, too
     * @param claimed gets the jobs, in planned order
     */
    Query claiming(ServerRun run, List<Wanted> wanted, Instant at, Map<Ask, Row> claimed) {
        List<Ask> asks = new ArrayList<>();
        List<List<@Nullable Object>> models = new ArrayList<>();
        for (Wanted alike : wanted) {
            int before = asks.size();
            alike.models.forEach(model -> models.add(RowArrays.row(model, alike.asks.size(), before)));
            asks.addAll(alike.asks);
        }
        List<Object> values = new ArrayList<>(List.of(run.runNo()));
        values.addAll(wantedOf.of(models));
        values.add(at);
        boolean anyTask = isForAnyTask(run);
        if (!anyTask) {
            Object domains = queries.array(PostgresTypes.TEXT, run.filter().domains());
            Object tasks = queries.array(PostgresTypes.TEXT, run.filter().tasks());
            values.addAll(List.of(domains, domains, tasks, tasks));
        }
        values.addAll(List.of(asks.size(), workers(asks), at));
        return new Query(
                PostgresJobStatements.claim(run.unfinishedToo(), anyTask),
                values,
                row -> claimed.put(asks.get(row.getInt(9) - 1), row(row, run)));
    }

    private void findUnheard(ServerRun run, List<Ask> asks, Map<Ask, Row> claimed) {
        Map<Integer, Ask> byWorker = new HashMap<>();
        asks.forEach(ask -> byWorker.put(ask.worker(), ask));
        queries.ask(new Query(
                PostgresJobStatements.CLAIMED,
                List.of(run.runNo(), workers(asks)),
                row -> claimed.put(Objects.requireNonNull(byWorker.get(row.getInt(9))), row(row, run))));
    }

    private Object workers(List<Ask> asks) {
        return queries.array(
                PostgresTypes.INTEGER, asks.stream().map(Ask::worker).toList());
    }

    private static boolean isForAnyTask(ServerRun run) {
        return run.filter().domains().isEmpty() && run.filter().tasks().isEmpty();
    }

    private static Row row(ResultSet row, ServerRun run) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getInt(3) - 1,
                row.getInt(4),
                Optional.empty(),
                run.modelName(row.getInt(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private boolean isLiving(ServerRun run) {
        List<Boolean> living = new ArrayList<>();
        queries.ask(new Query(PostgresStatements.IS_GOING, List.of(run.runNo()), row -> living.add(row.getBoolean(1))));
        return living.get(0);
    }

    private Offer left(ServerRun run, List<Integer> models, Instant at) {
        return handle.createQuery(PostgresJobStatements.LEFT)
                .bind("runNo", run.runNo())
                .bind("at", Columns.time(at))
                .bind("unfinishedToo", run.unfinishedToo())
                .bind("anyTask", isForAnyTask(run))
                .bindArray("models", Integer.class, models)
                .bindArray("domains", String.class, run.filter().domains())
                .bindArray("tasks", String.class, run.filter().tasks())
                .map((row, context) -> left(row, at, run.waits()))
                .one();
    }

    private static Offer left(ResultSet row, Instant at, boolean waits) throws SQLException {
        if (row.getBoolean(1)) {
            return new Offer.Later(at.plus(UNTIL_OTHERS_ARE_DONE));
        }
        @Nullable OffsetDateTime due = row.getObject(2, OffsetDateTime.class);
        boolean moreMayCome = waits || row.getBoolean(3);
        Instant comeBack = at.plus(UNTIL_JOBS_COME_BACK);
        if (due == null) {
            return moreMayCome ? new Offer.Later(comeBack) : new Offer.Nothing();
        }
        return new Offer.Later(moreMayCome && comeBack.isBefore(due.toInstant()) ? comeBack : due.toInstant());
    }
}
