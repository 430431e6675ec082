package dev.jobledger.store;

import dev.jobledger.job.JobState;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/**
 * In what databases differ from each other: the statements that each has its own form of, and how counts come about. All
 * other statements are the same for all of them. Thread-safe.
 */
interface Dialect {
    /** That of the database behind a handle. */
    static Dialect of(Handle handle) {
        return handle.getConfig(Known.class).dialect;
    }

    /** How jobs are counted. */
    JobCounts counts(Handle handle);

    /** A value as the database's driver takes it. */
    @Nullable Object value(@Nullable Object value);

    /** Has answers of any length read a row at a time while something is asked; what goes wrong there breaks nothing else. */
    <T, E extends Exception> T lazily(Handle handle, Lazily.Asking<T, E> asking) throws E;

    /** Begins a run. */
    String startRun();

    /** Ends a run that holds no job. */
    String endRun();

    /** The runs that have not ended and that nobody works for, in order; they are not to be worked for meanwhile. */
    String deadRuns();

    /** Whether there are such runs. */
    String hasDeadRuns();

    /** The jobs that a run has in progress; they stay so until the transaction ends. */
    String claimedBy();

    /** The first block, from one on, in which a model has jobs in this state. */
    String nextBlockWith(JobState state);

    /** How many jobs of an experiment are in this state, of some models and domains. */
    String countIn(JobState state);

    /** The blocks of an experiment that have completed jobs, each with the number of jobs that are not. */
    String blocksCompleted();

    /** The jobs of an experiment that failed. */
    String failed();

    /** The jobs of an experiment that are in progress. */
    String inProgress();

    /** Of each model of an experiment, how many jobs are in which state. */
    String models();

    /** Of each model and domain of an experiment, how many jobs are in which state. */
    String groups();

    /** When an experiment began, and when it was last worked on. */
    String times();

    /** The runs that are going on; empty where one process at a time has the ledger. */
    Optional<String> workingRuns();

    /** The views with their columns, and what these hold. */
    String viewColumns();

    /** What an error says is wrong with a question. */
    QueryErrors.Mistake mistakeIn(SQLException e);

    /** Where in a question the database stopped understanding it. */
    String syntaxError(String sql, SQLException e);

    /** What a handle knows of its database. */
    final class Known implements JdbiConfig<Known> {
        private Dialect dialect = new H2Dialect();

        void set(Dialect known) {
            dialect = known;
        }

        @Override
        public Known createCopy() {
            Known copy = new Known();
            copy.dialect = dialect;
            return copy;
        }
    }
}
