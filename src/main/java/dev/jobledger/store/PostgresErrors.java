package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What the errors of a PostgreSQL server mean (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
final class PostgresErrors {
    private static final String CONNECTION = "08";
    static final String CONNECTION_LOST = CONNECTION + "006";
    private static final String AUTHORIZATION = "28";
    private static final String NO_RIGHT = "42501";
    private static final String NO_SUCH_DATABASE = "3D000";

    /** The server is being stopped, has died, or is not up yet; or it can't take one more connection. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "53300");

    /** What would go well if it were tried again: it met another transaction. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "55P03");

    private PostgresErrors() {}

    /** Whether it may go well on another connection, later. */
    static boolean isPassing(Throwable thrown) {
        return state(thrown)
                .filter(state -> state.startsWith(CONNECTION) || AWAY.contains(state) || COLLISIONS.contains(state))
                .isPresent();
    }

    private static Optional<String> state(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** Why something could not be written, with what to do. */
    static LedgerException notWritten(Throwable e) {
        String remedy = state(e).filter(NO_RIGHT::equals).isPresent()
                ? "; this user may not do that there, see docs/postgresql.md#roles"
                : "";
        return new LedgerException("the ledger could not be written: " + SqlErrors.reason(e) + remedy, e);
    }

    static LedgerException notConnected(PostgresAddress address, SQLException e) {
        return new LedgerException("can't open ledger " + address + ": " + SqlErrors.reason(e) + remedy(e), e);
    }

    private static String remedy(SQLException e) {
        String state = state(e).orElse("");
        if (state.startsWith(AUTHORIZATION)) {
            return "; give the user as PGUSER or ?user=…, the password as PGPASSWORD or in ~/.pgpass";
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return "; make it with: createdb, or give another --ledger";
        }
        return state.startsWith(CONNECTION) ? "; is the server up, and can it be reached from here?" : "";
    }
}
