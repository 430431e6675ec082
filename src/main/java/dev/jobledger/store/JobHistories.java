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
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of a job, one an attempt, into one value. Rows are read in pages, by ranges of the jobs' numbers: an
 * answer in order is held in memory by a database that is only read.
 */
final class JobHistories implements Iterator<JobHistory> {
    private static final int JOBS_AT_ONCE = 1_000;

    private final Handle handle;
    private final String experimentId;
    private final long[] jobNos;
    private final Deque<Row> page = new ArrayDeque<>();
    private int read;

    private JobHistories(Handle handle, String experimentId, long... jobNos) {
        this.handle = handle;
        this.experimentId = experimentId;
        this.jobNos = jobNos;
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
        handle.createQuery(Reads.JOBS_WITH_ATTEMPTS)
                .bind("experimentId", experimentId)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> Row.of(row))
                .forEach(page::add);
    }

    @Override
    public JobHistory next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more jobs");
        }
        Row first = page.element();
        List<AttemptRow> attempts = new ArrayList<>();
        for (Row row = first; row != null && row.jobNo == first.jobNo; row = page.peek()) {
            if (row.attempt != null) {
                attempts.add(row.attempt);
            }
            page.remove();
        }
        return first.with(attempts);
    }

    /** A job and one of its attempts, or none. */
    private record Row(
            long jobNo,
            String jobId,
            String model,
            String family,
            String domain,
            String taskId,
            JobState state,
            @Nullable AttemptRow attempt) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("job_no"),
                    row.getString("job_id"),
                    row.getString("model"),
                    row.getString("family"),
                    row.getString("domain"),
                    row.getString("task_id"),
                    JobState.ofWord(row.getString("state")),
                    row.getObject("attempt") == null ? null : attempt(row));
        }

        private static AttemptRow attempt(ResultSet row) throws SQLException {
            String result = row.getString("result");
            return new AttemptRow(
                    row.getInt("attempt"),
                    row.getInt("run_no"),
                    row.getObject("started_at", OffsetDateTime.class),
                    row.getObject("ended_at", OffsetDateTime.class),
                    row.getObject("duration_seconds", Double.class),
                    row.getString("outcome"),
                    row.getString("error"),
                    row.getObject("cost_usd", Double.class),
                    result == null ? null : Json.readObject(result),
                    row.getString("output_dir"));
        }

        JobHistory with(List<AttemptRow> attempts) {
            return new JobHistory(jobId, model, family, domain, taskId, state, attempts);
        }
    }
}
