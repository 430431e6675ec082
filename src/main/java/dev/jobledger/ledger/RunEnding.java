package dev.jobledger.ledger;

import java.util.Locale;

/** How a run ended in order. A run whose process died is {@code lost} instead. */
public enum RunEnding {
    /** Nothing was left to run. */
    FINISHED,
    /** Somebody asked it to stop. */
    STOPPED,
    /** It could not go on: its own fault, or its disk's. */
    BROKEN;

    /** The word used in SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
