package dev.jobledger.run;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.RunEnding;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param broken why the ledger could not be used to the end; then the run's ending is not recorded
 */
public record RunReport(RunEnding ending, Optional<LedgerException> broken) {}
