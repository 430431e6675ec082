package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of a job, one an attempt, into one value; holds one job at a time. */
final class JobHistories implements Iterator<JobHistory> {
    private final ResultIterator<Row> rows;
    private @Nullable Row ahead;

    private JobHistories(ResultIterator<Row> rows) {
        this.rows = rows;
        this.ahead = nextRow();
    }

    /** The jobs that the query finds; rows of one job must follow each other, attempts in order. */
    static Stream<JobHistory> read(Query query, JobFilter filter, Set<JobState> states) {
        ResultIterator<Row> rows = query.map((row, context) -> Row.of(row)).iterator();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new JobHistories(rows), Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .filter(job -> filter.picks(job.model(), job.domain(), job.taskId()))
                .filter(job -> states.isEmpty() || states.contains(job.state()))
                .onClose(rows::close);
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public JobHistory next() {
        Row first = ahead;
        if (first == null) {
            throw new NoSuchElementException("no more jobs");
        }
        List<AttemptRow> attempts = new ArrayList<>();
        while (ahead != null && ahead.jobNo == first.jobNo) {
            if (ahead.attempt != null) {
                attempts.add(ahead.attempt);
            }
            ahead = nextRow();
        }
        return first.with(attempts);
    }

    private @Nullable Row nextRow() {
        return rows.hasNext() ? rows.next() : null;
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
