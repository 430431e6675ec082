package dev.jobledger.store;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** Says in a line what a database said at length. */
final class SqlErrors {
    private static final String SEVERITY = "ERROR: ";

    private SqlErrors() {}

    /** The first line of what the database said, without the statement, or else of what was thrown. */
    static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BatchUpdateException batch && batch.getNextException() != null) {
                return firstLine(batch.getNextException()); // itself, it repeats all values
            }
            if (cause instanceof SQLException sql) {
                return firstLine(sql);
            }
        }
        return firstLine(thrown);
    }

    /** Whether a database file could not be opened because somebody else has it. */
    static boolean isLocked(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        String line = message.lines().findFirst().orElse(message);
        line = line.startsWith(SEVERITY) ? line.substring(SEVERITY.length()) : line;
        int statement = line.indexOf("; SQL statement:");
        return statement < 0 ? line : line.substring(0, statement);
    }
}
