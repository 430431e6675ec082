package dev.jobledger.ledger;

/** How many jobs of a model are in each state. */
public record ModelCounts(String model, Counts counts) {}
