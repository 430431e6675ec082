package dev.jobledger.ledger;

import java.time.OffsetDateTime;

/**
 * When an experiment was worked on.
 *
 * @param start start of its first run, or when it was made, if it never ran
 * @param lastUpdate end of its last attempt or run, whichever is later
 */
public record ExperimentTimes(OffsetDateTime start, OffsetDateTime lastUpdate) {}
