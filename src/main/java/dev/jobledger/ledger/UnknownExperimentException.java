package dev.jobledger.ledger;

import java.util.List;

/** There is no experiment of that id; the message names those that there are. */
public final class UnknownExperimentException extends RefusedException {
    private static final long serialVersionUID = 1L;
    private static final int NAMED_AT_MOST = 10;

    public UnknownExperimentException(String experimentId, List<String> known) {
        super(known.isEmpty() ? nothingKnown(experimentId) : known(experimentId, known));
    }

    private static String nothingKnown(String experimentId) {
        return "no experiment '" + experimentId + "': the ledger has none yet; start one with run.java";
    }

    private static String known(String experimentId, List<String> known) {
        String more = known.size() > NAMED_AT_MOST ? " and " + (known.size() - NAMED_AT_MOST) + " more" : "";
        String names = String.join(", ", known.subList(0, Math.min(NAMED_AT_MOST, known.size())));
        return "no experiment '" + experimentId + "'; there are: " + names + more + " (list.java shows them all)";
    }
}
