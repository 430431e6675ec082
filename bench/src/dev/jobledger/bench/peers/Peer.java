package dev.jobledger.bench.peers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A library that runs jobs kept in a database. Its jobs do nothing but tell a {@link Tally} that they ran. */
interface Peer {
    /** Its name for the table. */
    String name();

    /** A class of its own, whose jar tells its version. */
    Class<?> library();

    /** How it is set up, for the reader of the table. */
    String settings();

    /** Makes its tables in an empty database, and stores so many jobs to be run. */
    void plan(DataSource database, int jobs) throws Exception;

    /**
     * Begins to run what {@link #plan} stored.
     *
     * @return closed when no more jobs are to begin; returns when none runs any more
     */
    AutoCloseable start(DataSource database, int workers, Tally tally) throws Exception;

    /** How many jobs the database has as finished. */
    long finished(Connection connection, int jobs) throws SQLException;
}
