package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs with their attempts, in pages by ranges of the jobs' numbers: an answer in order is held in memory by a
 * database that is only read. Columns are named by their places, which for a million rows makes a difference.
 */
final class JobHistories implements Iterator<JobHistory> {
    private static final int JOBS_AT_ONCE = 1_000;
    private static final double MICROS = 1_000_000;

    private final Handle handle;
    private final Map<Integer, Model> models;
    private final long[] jobNos;
    private final Deque<JobHistory> page = new ArrayDeque<>();
    private int read;

    private record Model(String name, String family) {}

    private record Attempt(long jobNo, AttemptRow row) {}

    private JobHistories(Handle handle, String experimentId, long... jobNos) {
        this.handle = handle;
        this.jobNos = jobNos;
        this.models = handle.createQuery(Reads.MODELS_BY_NO)
                .bind("experimentId", experimentId)
                .map((row, context) -> Map.entry(row.getInt(1), new Model(row.getString(2), row.getString(3))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The experiment's jobs in planned order, with their attempts. */
    static Stream<JobHistory> read(Handle handle, String experimentId, JobFilter filter, Set<JobState> states) {
        long[] jobNos = OwnNumbers.sorted(
                handle, () -> handle.createQuery(Reads.JOB_NOS).bind("experimentId", experimentId));
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new JobHistories(handle, experimentId, jobNos),
                                Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .filter(job -> filter.picks(job.model(), job.domain(), job.taskId()))
                .filter(job -> states.isEmpty() || states.contains(job.state()));
    }

    /** One of the experiment's jobs, with its attempts. */
    static Optional<JobHistory> find(Handle handle, String experimentId, String jobId) {
        return handle.createQuery(Reads.JOB_NO)
                .bind("experimentId", experimentId)
                .bind("jobId", jobId)
                .mapTo(Long.class)
                .findOne()
                .map(jobNo -> new JobHistories(handle, experimentId, jobNo).next());
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && read < jobNos.length) {
            int end = Math.min(read + JOBS_AT_ONCE, jobNos.length);
            readPage(jobNos[read], jobNos[end - 1]);
            read = end;
        }
        return !page.isEmpty();
    }

    /** All attempts of a job are on one page. */
    private void readPage(long from, long to) {
        Map<Long, List<AttemptRow>> attempts = new HashMap<>();
        between(Reads.ATTEMPTS_BETWEEN, Columns.attemptNo(from, 0), Columns.attemptNo(to, Columns.LAST_ATTEMPT))
                .map((row, context) -> attempt(row))
                .forEach(found -> attempts.computeIfAbsent(found.jobNo, number -> new ArrayList<>(1))
                        .add(found.row));
        between(Reads.JOBS_BETWEEN, from, to)
                .map((row, context) -> job(row, attempts))
                .forEach(found -> found.ifPresent(page::add));
    }

    private Query between(String statement, long from, long to) {
        return handle.createQuery(statement).bind("from", from).bind("to", to);
    }

    @Override
    public JobHistory next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more jobs");
        }
        return page.remove();
    }

    /** The job; empty if it is another experiment's, whose numbers lie between. */
    private Optional<JobHistory> job(ResultSet row, Map<Long, List<AttemptRow>> attempts) throws SQLException {
        Model model = models.get(row.getInt(3));
        return model == null
                ? Optional.empty()
                : Optional.of(new JobHistory(
                        row.getString(2),
                        model.name,
                        model.family,
                        row.getString(4),
                        row.getString(5),
                        JobState.ofWord(row.getString(6)),
                        attempts.getOrDefault(row.getLong(1), List.of())));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        String result = row.getString(10);
        return new Attempt(
                row.getLong(1),
                new AttemptRow(
                        row.getInt(2),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class),
                        row.getObject(5, OffsetDateTime.class),
                        seconds(row.getObject(6, Long.class)),
                        row.getString(7),
                        row.getString(8),
                        row.getObject(9, Double.class),
                        result == null ? null : Json.readObject(result),
                        row.getString(11)));
    }

    private static @Nullable Double seconds(@Nullable Long micros) {
        return micros == null ? null : micros / MICROS;
    }
}
