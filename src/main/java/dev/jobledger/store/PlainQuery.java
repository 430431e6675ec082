package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions that every start asks, by way of JDBC alone. JDBI makes much ready for its first question that these have no
 * use for, which takes nearly as long as H2 takes to open the database.
 */
final class PlainQuery {
    private PlainQuery() {}

    /** Makes a value of the row at which the result stands. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * What the rows say, in their order.
     *
     * @throws LedgerException if the database doesn't answer
     */
    static <T> List<T> all(Connection connection, String sql, Row<T> row) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new LedgerException("the ledger could not be read: " + SqlErrors.reason(e), e);
        }
    }

    /** What the first row says, of which there must be one. */
    static <T> T first(Connection connection, String sql, Row<T> row) {
        return all(connection, sql, row).get(0);
    }
}
