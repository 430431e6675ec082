package dev.jobledger.ledger;

/**
 * What an experiment was last planned from.
 *
 * @param definition JSON text
 * @param whole false where a crash interrupted the planning, which must then be done again
 */
public record StoredPlan(String experimentId, String name, String definition, boolean allTasks, boolean whole) {}
