package dev.jobledger.store;

import dev.jobledger.ledger.Offer;
import dev.jobledger.store.JobPages.Row;
import dev.jobledger.store.PostgresRequest.Ask;
import dev.jobledger.store.ServerLimit.Room;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Claims jobs for the workers of a run, as many at a time as ask. Used by one thread, inside its transactions. */
final class PostgresClaims {
    /** Jobs that others have at this moment are passed over, and there may be that many of them. */
    private static final int LOOK = 256;

    /** Others had all that was looked at. */
    private static final Duration UNTIL_OTHERS_ARE_DONE = Duration.ofMillis(20);

    /** Other runs have jobs that may come back. */
    private static final Duration UNTIL_JOBS_COME_BACK = Duration.ofSeconds(1);

    private final Handle handle;

    PostgresClaims(Handle handle) {
        this.handle = handle;
    }

    /** What a worker is offered. */
    record Offered(Ask ask, Offer offer) {}

    /**
     * Offers something to all of these, who ask for the same.
     *
     * @param again whether an earlier transaction may have claimed jobs that nobody was told of
     */
    List<Offered> offer(ServerRun run, List<Ask> asks, Instant at, boolean again) {
        List<Integer> models = run.modelNos(asks.get(0).models());
        List<Row> rows = new ArrayList<>();
        if (again) {
            rows.addAll(claimedUnheard(run, asks));
        }
        Room room = run.limits(models).stream()
                .map(limit -> limit.room(handle, at))
                .reduce(new Room(Integer.MAX_VALUE, at), Room::and);
        int wanted = Math.min(asks.size() - rows.size(), room.more());
        if (wanted > 0) {
            rows.addAll(claim(run, models, asks.subList(rows.size(), rows.size() + wanted), at));
        }
        Offer otherwise = rows.size() < asks.size() ? otherwise(run, models, room, at) : new Offer.Nothing();
        List<Offered> offered = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            // A claim counts this attempt among those of its job.
            offered.add(new Offered(
                    asks.get(i), i < rows.size() ? new Offer.Job(rows.get(i).claimedBy(run.runNo())) : otherwise));
        }
        return offered;
    }

    /** Takes the locks of all limits that these have to keep to, in an order that is everybody's. */
    void lockLimits(Collection<List<Ask>> asks, Map<Integer, ServerRun> runs) {
        asks.stream()
                .map(alike -> alike.get(0))
                .flatMap(ask -> Optional.ofNullable(runs.get(ask.runNo())).stream()
                        .flatMap(run -> run.limits(run.modelNos(ask.models())).stream()))
                .distinct()
                .sorted(ServerLimit.ORDER)
                .forEach(limit -> limit.lock(handle));
    }

    private Offer otherwise(ServerRun run, List<Integer> models, Room room, Instant at) {
        Offer left = left(run, models, at);
        boolean isFull = room.more() == 0 && room.later().isAfter(at);
        return isFull && !(left instanceof Offer.Nothing) ? new Offer.Later(room.later()) : left;
    }

    private List<Row> claim(ServerRun run, List<Integer> models, List<Ask> asks, Instant at) {
        return picking(PostgresStatements.CLAIM, run, models, at)
                .bind("most", asks.size())
                .bind("look", LOOK + 4 * asks.size())
                .bindArray(
                        "workers", Integer.class, asks.stream().map(Ask::worker).toList())
                .map((row, context) -> row(row))
                .list();
    }

    private List<Row> claimedUnheard(ServerRun run, List<Ask> asks) {
        return handle.createQuery(PostgresStatements.CLAIMED)
                .bind("runNo", run.runNo())
                .bindArray(
                        "workers", Integer.class, asks.stream().map(Ask::worker).toList())
                .map((row, context) -> row(row))
                .list();
    }

    private Query picking(String statement, ServerRun run, List<Integer> models, Instant at) {
        return handle.createQuery(statement)
                .bind("runNo", run.runNo())
                .bind("at", Columns.time(at))
                .bind("unfinishedToo", run.unfinishedToo())
                .bind(
                        "anyTask",
                        run.filter().domains().isEmpty() && run.filter().tasks().isEmpty())
                .bindArray("models", Integer.class, models)
                .bindArray("domains", String.class, run.filter().domains())
                .bindArray("tasks", String.class, run.filter().tasks());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getInt(3) - 1,
                row.getInt(4),
                Optional.empty(),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private Offer left(ServerRun run, List<Integer> models, Instant at) {
        return picking(PostgresStatements.LEFT, run, models, at)
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
