package dev.jobledger.bench.peers;

import dev.jobledger.bench.GroupWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/**
 * Connections to H2 whose commits return when they are on the disk: after a {@code CHECKPOINT SYNC} that began after the
 * commit. One connection of its own does that for all who wait, so that many commits share a force. Thread-safe.
 */
final class ForcingDataSource extends ClosingDataSource {
    private static final Object COMMIT = new Object();

    private final Connection connection;
    private final GroupWriter<Object> commits;

    private ForcingDataSource(DataSource source, Connection connection) throws SQLException {
        super(source);
        this.connection = connection;
        Statement statement = connection.createStatement();
        this.commits = new GroupWriter<>(group -> statement.execute("checkpoint sync"));
    }

    static ForcingDataSource open(DataSource source) throws SQLException {
        return new ForcingDataSource(source, source.getConnection());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ForcedConnection.around(super.getConnection(), this::force);
    }

    /** Returns when all that was committed before is on the disk. */
    private void force() throws SQLException {
        try {
            commits.now(COMMIT).join();
        } catch (CompletionException e) {
            throw new SQLException("a commit could not be forced", e);
        }
    }

    @Override
    public void close() throws Exception {
        commits.close();
        connection.close();
    }
}
