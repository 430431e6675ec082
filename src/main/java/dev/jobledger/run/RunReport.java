package dev.jobledger.run;

import dev.jobledger.ledger.RunEnding;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param broken why the ledger, or the output folder's disk, could not be used to the end, with a message for people; if
 *     it was the ledger, the run's ending is not recorded
 */
public record RunReport(RunEnding ending, Optional<Exception> broken) {}
