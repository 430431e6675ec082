package dev.jobledger.verify;

import java.util.ArrayList;
import java.util.List;

/** Gathers what one check finds; remembers the first few disagreements and the number of all. */
final class Findings {
    private static final int NAMED_AT_MOST = 20;

    private final List<String> named = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long looked;
    private long disagreements;

    /** So many more were looked at. */
    void looked(long more) {
        looked += more;
    }

    /** Something that must hold does not. */
    void disagree(String what) {
        disagreements++;
        if (named.size() < NAMED_AT_MOST) {
            named.add(what);
        }
    }

    /** Something worth knowing that is as it may be. */
    void note(String what) {
        if (notes.size() < NAMED_AT_MOST) {
            notes.add(what);
        }
    }

    CheckReport report(String claim) {
        return new CheckReport(claim, looked, disagreements, named, notes);
    }
}
