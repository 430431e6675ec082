package dev.jobledger.cli;

import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.LedgerException;
import java.util.Iterator;

/** Compares an experiment in two ledgers, part by part. */
final class SameRows {
    private SameRows() {}

    /**
     * Reads both to their end.
     *
     * @throws LedgerException if they differ, with the first part that does
     */
    static void require(String experimentId, Iterator<ExperimentRows> original, Iterator<ExperimentRows> copy) {
        while (original.hasNext() || copy.hasNext()) {
            ExperimentRows expected = next(experimentId, original);
            if (!expected.equals(next(experimentId, copy))) {
                throw differs(experimentId, "in the rows of " + expected.table().word());
            }
        }
    }

    private static ExperimentRows next(String experimentId, Iterator<ExperimentRows> parts) {
        if (!parts.hasNext()) {
            throw differs(experimentId, "in the number of its rows");
        }
        return parts.next();
    }

    private static LedgerException differs(String experimentId, String where) {
        return new LedgerException("the copy of experiment " + experimentId + " differs from the original " + where
                + ": indicates a bug; go on with the original");
    }
}
