package dev.jobledger.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Stores changes in a database, a group a transaction. Used by one thread at a time. */
final class SqlStore implements GroupWriter.Store<Change>, AutoCloseable {
    private final Connection connection;
    private final Statement any;
    private final List<String> afterCommit;
    private final PreparedStatement claimJob;
    private final PreparedStatement openAttempt;
    private final PreparedStatement settleJob;
    private final PreparedStatement endAttempt;

    SqlStore(Connection connection, List<String> afterCommit) throws SQLException {
        this.connection = connection;
        this.afterCommit = afterCommit;
        this.any = connection.createStatement();
        this.claimJob = connection.prepareStatement(SqlStatements.CLAIM_JOB);
        this.openAttempt = connection.prepareStatement(SqlStatements.OPEN_ATTEMPT);
        this.settleJob = connection.prepareStatement(SqlStatements.SETTLE_JOB);
        this.endAttempt = connection.prepareStatement(SqlStatements.END_ATTEMPT);
    }

    /** In four batches, which is a little faster than change by change: a job's claim still precedes its completion. */
    @Override
    public void store(List<Change> group) throws SQLException {
        for (Change change : group) {
            if (change instanceof Change.Claimed claimed) {
                claim(claimed);
            } else if (change instanceof Change.Completed completed) {
                complete(completed);
            }
        }
        for (PreparedStatement batch : List.of(claimJob, openAttempt, settleJob, endAttempt)) {
            execute(batch);
        }
        connection.commit();
        for (String statement : afterCommit) {
            any.execute(statement);
        }
    }

    private void claim(Change.Claimed claimed) throws SQLException {
        claimJob.setInt(1, claimed.jobNo());
        claimJob.addBatch();
        openAttempt.setInt(1, claimed.jobNo());
        openAttempt.setInt(2, claimed.worker());
        openAttempt.setLong(3, claimed.at());
        openAttempt.addBatch();
    }

    private void complete(Change.Completed completed) throws SQLException {
        settleJob.setInt(1, completed.jobNo());
        settleJob.addBatch();
        endAttempt.setLong(1, completed.at());
        endAttempt.setLong(2, SmallJob.DURATION_US);
        endAttempt.setDouble(3, SmallJob.SCORE);
        endAttempt.setString(4, SmallJob.RESULT);
        endAttempt.setString(5, SmallJob.outputDir(SmallJob.taskId(completed.jobNo())));
        endAttempt.setInt(6, completed.jobNo());
        endAttempt.addBatch();
    }

    private static void execute(PreparedStatement batch) throws SQLException {
        for (int rows : batch.executeBatch()) {
            if (rows != 1) {
                throw new IllegalStateException("changed " + rows + " rows instead of 1: " + batch);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
