package dev.jobledger.progress;

import dev.jobledger.job.Limits;
import dev.jobledger.ledger.Counts;

/**
 * Where a model stands when its progress is first looked at.
 *
 * @param counts its jobs, with what earlier runs did
 * @param leftOut how many of those that wait are not to be run for now
 * @param spent what those cost
 * @param limits what its jobs keep to
 */
public record ModelStart(String name, Counts counts, long leftOut, Spent spent, Limits limits) {}
