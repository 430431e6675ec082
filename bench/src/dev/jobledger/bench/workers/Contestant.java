package dev.jobledger.bench.workers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Something that has jobs in a database, and processes that work on them. */
enum Contestant {
    JOBLEDGER("JobLedger") {
        @Override
        Work work() {
            return new JobLedgerWork();
        }
    },
    DB_SCHEDULER("db-scheduler") {
        @Override
        Work work() {
            return new DbSchedulerWork();
        }
    },
    DBOS("DBOS Transact") {
        @Override
        Work work() {
            return new DbosWork();
        }
    };

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Work work();

    /** How its jobs are made and done. */
    interface Work {
        /** What was set, for the reader of the table. */
        String settings();

        /** Puts so many jobs that do nothing into an empty database. */
        void plan(String url, int jobs) throws Exception;

        /** Begins to work in this process, on so many jobs at a time; closed to end. */
        AutoCloseable start(String url, int threads) throws Exception;

        /** The statement that counts what is finished. */
        String finished(int jobs);
    }

    long finished(Connection connection, int jobs) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(work().finished(jobs))) {
            row.next();
            return row.getLong(1);
        }
    }
}
