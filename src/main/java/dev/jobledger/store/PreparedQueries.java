package dev.jobledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Statements that answer, with their values by place, each prepared once for a connection. They go past JDBI, whose binding
 * by name takes longer than the database needs for a row. Used by one thread.
 */
final class PreparedQueries {
    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    PreparedQueries(Handle handle) {
        this.connection = handle.getConnection();
        this.dialect = Dialect.of(handle);
    }

    /**
     * A statement with what it is asked.
     *
     * @param values one for each question mark
     * @param reading takes the answer, row by row
     */
    record Query(String sql, List<? extends @Nullable Object> values, Reading reading) {}

    /** Takes the row at which the answer stands. */
    @FunctionalInterface
    interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    /** Has a statement answered. */
    void ask(Query query) {
        try {
            PreparedStatement statement = prepared(query.sql);
            bind(statement, 0, query);
            statement.execute();
            read(statement, query);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Has all of these statements answered, one after the other, and then commits: the server is asked once. */
    void askAndCommit(List<Query> queries) {
        String sql = queries.stream().map(Query::sql).collect(Collectors.joining(";", "", ";commit"));
        try {
            PreparedStatement statement = prepared(sql);
            int bound = 0;
            for (Query query : queries) {
                bind(statement, bound, query);
                bound += query.values.size();
            }
            statement.execute();
            for (Query query : queries) {
                read(statement, query);
                statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void bind(PreparedStatement statement, int before, Query query) throws SQLException {
        for (int i = 0; i < query.values.size(); i++) {
            statement.setObject(before + i + 1, dialect.value(query.values.get(i)));
        }
    }

    private static void read(PreparedStatement statement, Query query) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                query.reading.read(rows);
            }
        }
    }

    /** A value of an array's type. */
    Object array(String type, Collection<? extends @Nullable Object> elements) {
        try {
            return connection.createArrayOf(
                    type, elements.stream().map(dialect::value).toArray());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            known.setFetchSize(0); // all at once: what follows in the same question may be the commit
            prepared.put(sql, known);
        }
        return known;
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException(e.getMessage(), e);
    }
}
