package dev.jobledger.verify;

import java.util.List;

/**
 * What one check found.
 *
 * @param claim what must hold, as it reads after {@code looked}
 * @param looked how many were looked at
 * @param disagreements how many disagreements there are
 * @param named the first of them, at most some tens
 * @param notes what is worth knowing and does not count as a disagreement
 */
public record CheckReport(String claim, long looked, long disagreements, List<String> named, List<String> notes) {
    public CheckReport {
        named = List.copyOf(named);
        notes = List.copyOf(notes);
    }

    /** Whether the claim holds. */
    public boolean agrees() {
        return disagreements == 0;
    }
}
