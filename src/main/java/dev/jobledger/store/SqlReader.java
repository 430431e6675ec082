package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.ExperimentTimes;
import dev.jobledger.ledger.FailedJob;
import dev.jobledger.ledger.GroupProgress;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.JobStanding;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Making;
import dev.jobledger.ledger.ModelCounts;
import dev.jobledger.ledger.QueryResult;
import dev.jobledger.ledger.Question;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.ledger.UnfinishedStep;
import dev.jobledger.ledger.View;
import dev.jobledger.ledger.WorkingRun;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads the ledger over one connection, in one transaction. */
final class SqlReader implements LedgerReader {
    private static final String LATEST = "latest";
    /** More than lies between two moments at which a run is seen. */
    private static final Duration SEEN_EACH = Duration.ofMinutes(1);

    private final Connection connection;
    private final Function<Connection, Handle> withHandle;
    private @Nullable Handle handle;
    private final FreeQuery freeQuery;
    private final boolean live;
    private final Closeable last;

    /**
     * A reader over a connection that it takes over.
     *
     * @param withHandle gives a connection JDBI's side
     * @param asReader opens another one, to the same state, that may read the views and nothing else
     * @param live whether the state is that of a process that has the ledger open for writing
     * @param last closed after everything else
     */
    SqlReader(
            Connection connection,
            Function<Connection, Handle> withHandle,
            Supplier<Handle> asReader,
            boolean live,
            Closeable last) {
        this.connection = connection;
        this.withHandle = withHandle;
        this.freeQuery = new FreeQuery(asReader);
        this.live = live;
        this.last = last;
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public List<WorkingRun> workingRuns() {
        return read(() -> dialect()
                .workingRuns()
                .map(statement -> handle().createQuery(statement)
                        .map((row, context) -> Summaries.workingRun(row))
                        .list())
                .orElse(List.of()));
    }

    @Override
    public List<ExperimentSummary> experiments() {
        return PlainQuery.all(connection, Reads.EXPERIMENTS, Summaries::summary);
    }

    @Override
    public Optional<ExperimentSummary> experiment(String experimentId) {
        return read(() -> of(Reads.EXPERIMENT, experimentId)
                .map((row, context) -> Summaries.summary(row))
                .findOne());
    }

    @Override
    public String resolve(String idOrLatest) {
        return read(() -> {
            Optional<String> found = idOrLatest.equals(LATEST)
                    ? handle().createQuery(Reads.LATEST).mapTo(String.class).findOne()
                    : Experiments.find(handle(), idOrLatest).map(known -> idOrLatest);
            return found.orElseThrow(() -> Experiments.unknown(handle(), idOrLatest));
        });
    }

    @Override
    public Optional<StoredPlan> plan(String experimentId) {
        return read(() -> of(Reads.PLAN, experimentId)
                .map((row, context) -> Summaries.plan(row))
                .findOne());
    }

    @Override
    public Stream<JobHistory> jobs(String experimentId, JobFilter filter, Set<JobState> states) {
        return read(() -> JobHistories.read(handle(), experimentId, filter, states));
    }

    @Override
    public Optional<JobHistory> job(String experimentId, String jobId) {
        return read(() -> JobHistories.find(handle(), experimentId, jobId));
    }

    @Override
    public Stream<Task> inputs(String experimentId) {
        return read(() -> Inputs.read(handle(), experimentId));
    }

    @Override
    public Optional<Task> input(String experimentId, String taskId) {
        return read(() -> Inputs.find(handle(), experimentId, taskId));
    }

    @Override
    public Stream<JobStanding> standings(String experimentId) {
        return read(() -> of(Reads.STANDINGS, experimentId)
                .map((row, context) ->
                        new JobStanding(row.getString("job_id"), JobState.ofWord(row.getString("state"))))
                .stream());
    }

    @Override
    public Stream<String> completed(String experimentId) {
        return read(() -> CompletionOrder.of(handle(), experimentId));
    }

    @Override
    public Stream<String> inProgress(String experimentId) {
        return read(() -> of(dialect().inProgress(), experimentId).mapTo(String.class).stream());
    }

    @Override
    public Stream<FailedJob> failed(String experimentId) {
        return read(
                () -> of(dialect().failed(), experimentId).map((row, context) -> Summaries.failedJob(row)).stream());
    }

    @Override
    public boolean hasUnfinishedSteps() {
        return PlainQuery.first(connection, Reads.HAS_UNFINISHED_STEPS, row -> row.getBoolean(1));
    }

    @Override
    public List<UnfinishedStep> unfinishedSteps(String experimentId) {
        return read(() -> of(Reads.UNFINISHED_STEPS, experimentId)
                .map((row, context) -> Summaries.unfinishedStep(row))
                .list());
    }

    @Override
    public long drifted(String experimentId) {
        return read(
                () -> of(Reads.COUNT_DRIFTED, experimentId).mapTo(Long.class).one());
    }

    @Override
    public Stream<Making> makings(String experimentId, boolean onlyDrifted) {
        return read(() -> Makings.read(of(onlyDrifted ? Reads.DRIFTED : Reads.MAKINGS, experimentId)));
    }

    @Override
    public void results(String experimentId, BiConsumer<String, Result> taker) {
        read(() -> {
            of(Reads.RESULTS, experimentId)
                    .map((row, context) -> Map.entry(row.getString("name"), row.getString("result")))
                    .forEach(found -> taker.accept(found.getKey(), Result.ofFields(Json.readObject(found.getValue()))));
            return true;
        });
    }

    @Override
    public List<Instant> begun(String experimentId, String modelName, Instant after) {
        return read(() -> of(Reads.BEGUN, experimentId)
                .bind("model", modelName)
                .bind("after", Columns.time(after))
                .bind("seenAfter", Columns.time(after.minus(SEEN_EACH)))
                .map((row, context) ->
                        row.getObject("started_at", OffsetDateTime.class).toInstant())
                .list());
    }

    @Override
    public List<ModelCounts> models(String experimentId) {
        return read(() -> of(dialect().models(), experimentId)
                .map((row, context) -> new ModelCounts(row.getString("model"), Summaries.counts(row)))
                .list());
    }

    @Override
    public List<GroupProgress> progress(String experimentId) {
        return read(() -> of(dialect().groups(), experimentId)
                .map((row, context) -> Summaries.progress(row))
                .list());
    }

    @Override
    public long tasks(String experimentId) {
        return read(() -> of(Reads.COUNT_TASKS, experimentId).mapTo(Long.class).one());
    }

    @Override
    public ExperimentTimes times(String experimentId) {
        return read(() -> of(dialect().times(), experimentId)
                .map((row, context) -> Summaries.times(row))
                .findOne()
                .orElseThrow(() -> Experiments.unknown(handle(), experimentId)));
    }

    @Override
    public Iterator<ExperimentRows> rows(String experimentId) {
        return read(() -> new ExperimentExtract(handle(), experimentId));
    }

    @Override
    public List<View> views() {
        return read(() -> Views.read(handle()));
    }

    @Override
    public <T> T query(Question question, Function<QueryResult, T> use) {
        return freeQuery.answer(question, use);
    }

    @Override
    public <T> T inspect(String sql, Function<QueryResult, T> use) {
        return freeQuery.answer(handle(), Question.of(sql), use);
    }

    @Override
    public void cancel() {
        freeQuery.cancel();
    }

    private Query of(String statement, String experimentId) {
        return handle().createQuery(statement).bind("experimentId", experimentId);
    }

    /** Made for the first question that needs it. */
    private Handle handle() {
        if (handle == null) {
            handle = withHandle.apply(connection);
        }
        return handle;
    }

    private Dialect dialect() {
        return Dialect.of(handle());
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JdbiException e) {
            throw new LedgerException("the ledger could not be read: " + SqlErrors.reason(e), e);
        }
    }

    @Override
    public void close() {
        try (last;
                connection;
                Handle closed = handle) {
            connection.rollback();
        } catch (SQLException e) {
            throw new LedgerException("the ledger could not be closed: " + SqlErrors.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
