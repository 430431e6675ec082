package dev.jobledger.ledger;

import java.util.OptionalDouble;

/**
 * The jobs of one model in one domain.
 *
 * @param completedEarlier how many were completed before the experiment's last run, which skipped them
 * @param meanScore over the completed jobs that have a score
 */
public record GroupProgress(
        String model, String domain, Counts counts, long completedEarlier, OptionalDouble meanScore) {}
