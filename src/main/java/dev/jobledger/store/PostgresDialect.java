package dev.jobledger.store;

import dev.jobledger.job.JobState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL's. Many processes write, so nothing is counted that they would have to wait for each other at. */
final class PostgresDialect implements Dialect {
    private static final String BEFORE = "before_a_question";

    private final Duration lease;
    private final Duration settling;

    /**
     * @param lease for so long a run is taken to live after it said so
     * @param settling for so long no run is taken for dead after the server's start: none could say before that it lives
     */
    PostgresDialect(Duration lease, Duration settling) {
        this.lease = lease;
        this.settling = settling;
    }

    Duration lease() {
        return lease;
    }

    @Override
    public JobCounts counts(Handle handle) {
        return new CountedWhenAsked();
    }

    /** PostgreSQL's texts hold every character but the one of number 0. */
    @Override
    public @Nullable Object value(@Nullable Object value) {
        if (value instanceof Instant time) {
            return Columns.time(time);
        }
        return value instanceof String text && text.indexOf('\0') >= 0 ? text.replace('\0', '\ufffd') : value;
    }

    /** Every answer is read in parts. A question that goes wrong would take its transaction with it. */
    @Override
    public <T, E extends Exception> T lazily(Handle handle, Lazily.Asking<T, E> asking) throws E {
        handle.savepoint(BEFORE);
        boolean answered = false;
        try {
            T answer = asking.ask();
            answered = true;
            return answer;
        } finally {
            if (answered) {
                handle.releaseSavepoint(BEFORE);
            } else {
                handle.rollbackToSavepoint(BEFORE);
            }
        }
    }

    @Override
    public String startRun() {
        return PostgresStatements.START_RUN.formatted(lease.toMillis());
    }

    /** Says of runs that they live. */
    String renew() {
        return PostgresStatements.RENEW.formatted(lease.toMillis());
    }

    @Override
    public String endRun() {
        return PostgresStatements.END_RUN;
    }

    @Override
    public String deadRuns() {
        return PostgresStatements.DEAD_RUNS.formatted(settling.toMillis());
    }

    @Override
    public String hasDeadRuns() {
        return PostgresStatements.HAS_DEAD_RUNS.formatted(settling.toMillis());
    }

    @Override
    public String claimedBy() {
        return PostgresStatements.CLAIMED_BY;
    }

    @Override
    public String nextBlockWith(JobState state) {
        return PostgresStatements.nextBlockWith(state);
    }

    @Override
    public String countIn(JobState state) {
        return PostgresStatements.countIn(state);
    }

    @Override
    public String blocksCompleted() {
        return PostgresStatements.BLOCKS_COMPLETED;
    }

    @Override
    public String failed() {
        return Reads.failedOf(PostgresStatements.JOB_STATES);
    }

    @Override
    public String inProgress() {
        return Reads.inProgressOf(PostgresStatements.JOB_STATES);
    }

    @Override
    public String models() {
        return PostgresStatements.MODELS;
    }

    @Override
    public String groups() {
        return PostgresStatements.GROUPS;
    }

    @Override
    public String times() {
        return PostgresStatements.TIMES;
    }

    @Override
    public QueryErrors.Mistake mistakeIn(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "57014" -> QueryErrors.Mistake.STOPPED;
            case "53200" -> QueryErrors.Mistake.OUT_OF_MEMORY;
            case "42703" -> QueryErrors.Mistake.NO_SUCH_COLUMN;
            case "42P01" -> QueryErrors.Mistake.NO_SUCH_VIEW;
            case "42601" -> QueryErrors.Mistake.SYNTAX;
            default -> QueryErrors.Mistake.OTHER;
        };
    }

    @Override
    public String syntaxError(String sql, SQLException e) {
        ServerErrorMessage said = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        return said == null || said.getPosition() < 1
                ? SqlErrors.reason(e)
                : SyntaxErrors.describe(sql, said.getPosition() - 1);
    }

    @Override
    public Optional<String> workingRuns() {
        return Optional.of(PostgresStatements.WORKING_RUNS);
    }

    @Override
    public String viewColumns() {
        return PostgresStatements.VIEW_COLUMNS;
    }
}
