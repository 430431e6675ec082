package dev.jobledger.job;

import java.util.Locale;

/** Whether trying again could help. */
public enum ErrorClass {
    /** Worth retrying: a lost connection, a rate limit, a server error, a timeout. */
    TRANSIENT,
    /** The same attempt would fail again. */
    PERMANENT;

    /** The word used in SQL and in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
