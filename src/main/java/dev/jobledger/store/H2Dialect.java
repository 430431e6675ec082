package dev.jobledger.store;

import dev.jobledger.job.JobState;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** H2's. Its one writer keeps count of what it changes. */
final class H2Dialect implements Dialect {
    private static final String A_ROW_AT_A_TIME = "set lazy_query_execution ?";

    @Override
    public JobCounts counts(Handle handle) {
        return new KeptCounts(handle);
    }

    @Override
    public @Nullable Object value(@Nullable Object value) {
        return value;
    }

    /** A database that is only read would hold all rows of an answer in memory. */
    @Override
    public <T, E extends Exception> T lazily(Handle handle, Lazily.Asking<T, E> asking) throws E {
        handle.execute(A_ROW_AT_A_TIME, true);
        try {
            return asking.ask();
        } finally {
            handle.execute(A_ROW_AT_A_TIME, false);
        }
    }

    @Override
    public String startRun() {
        return Statements.START_RUN;
    }

    @Override
    public String endRun() {
        return Statements.END_RUN;
    }

    /** Whoever holds the lock knows that no other run lives. */
    @Override
    public String deadRuns() {
        return Statements.UNENDED_RUNS;
    }

    @Override
    public String hasDeadRuns() {
        return "select exists (select 1 from ledger.run where ended_at is null)";
    }

    @Override
    public String claimedBy() {
        return CountStatements.CLAIMED_BY;
    }

    @Override
    public String nextBlockWith(JobState state) {
        return CountStatements.nextBlockWith(state);
    }

    @Override
    public String countIn(JobState state) {
        return CountStatements.countIn(state);
    }

    @Override
    public String blocksCompleted() {
        return CountStatements.BLOCKS_COMPLETED;
    }

    @Override
    public String failed() {
        return Reads.failedOf(CountStatements.BLOCKS_FAILED);
    }

    @Override
    public String inProgress() {
        return Reads.inProgressOf(CountStatements.BLOCKS_IN_PROGRESS);
    }

    @Override
    public String models() {
        return Reads.MODELS;
    }

    @Override
    public String groups() {
        return Reads.GROUPS;
    }

    @Override
    public String times() {
        return Reads.TIMES;
    }

    @Override
    public QueryErrors.Mistake mistakeIn(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.STATEMENT_WAS_CANCELED -> QueryErrors.Mistake.STOPPED;
            case ErrorCode.OUT_OF_MEMORY -> QueryErrors.Mistake.OUT_OF_MEMORY;
            case ErrorCode.COLUMN_NOT_FOUND_1 -> QueryErrors.Mistake.NO_SUCH_COLUMN;
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2 ->
                QueryErrors.Mistake.NO_SUCH_VIEW;
            case ErrorCode.SYNTAX_ERROR_1, ErrorCode.SYNTAX_ERROR_2 -> QueryErrors.Mistake.SYNTAX;
            default -> QueryErrors.Mistake.OTHER;
        };
    }

    @Override
    public String syntaxError(String sql, SQLException e) {
        return SyntaxErrors.describe(sql, SqlErrors.reason(e));
    }

    @Override
    public Optional<String> workingRuns() {
        return Optional.empty();
    }

    @Override
    public String viewColumns() {
        return Reads.VIEW_COLUMNS;
    }
}
