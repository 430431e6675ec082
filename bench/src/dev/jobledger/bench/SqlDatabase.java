package dev.jobledger.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database by hand, doing to its tables what the ledger does to its own. */
public final class SqlDatabase implements Contender {
    private static final int JOBS_A_COMMIT = 1000;

    private final SqlDialect dialect;

    public SqlDatabase(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String name() {
        return dialect.name();
    }

    @Override
    public String settings() {
        return dialect.settings();
    }

    @Override
    public void plan(Path folder, int jobs) throws SQLException {
        try (Connection connection = connect(folder)) {
            execute(
                    connection,
                    List.of(
                            SqlStatements.JOB_TABLE,
                            SqlStatements.JOB_INDEX,
                            SqlStatements.ATTEMPT_TABLE + dialect.tableEnd()));
            connection.setAutoCommit(false);
            addJobs(connection, jobs);
        }
    }

    private static void addJobs(Connection connection, int jobs) throws SQLException {
        try (PreparedStatement job = connection.prepareStatement(SqlStatements.ADD_JOB)) {
            for (int number = 1; number <= jobs; number++) {
                job.setInt(1, number);
                job.setString(2, SmallJob.jobId(number));
                job.setInt(3, number);
                job.addBatch();
                if (number % JOBS_A_COMMIT == 0 || number == jobs) {
                    job.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    @Override
    public Opened open(Path folder, int workers) throws SQLException {
        Connection connection = connect(folder);
        int jobs = count(connection);
        connection.setAutoCommit(false);
        return new SqlRun(new SqlStore(connection, dialect.afterCommit()), jobs, workers);
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from job")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** The database's name and version, as it says itself. */
    public String version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(dialect.urlInMemory())) {
            var about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        }
    }

    private Connection connect(Path folder) throws SQLException {
        Connection connection = DriverManager.getConnection(dialect.url(folder));
        execute(connection, dialect.onOpen());
        return connection;
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
