package dev.jobledger.ledger;

/** What a plan came to: how many jobs it names, and how many of them the experiment did not have before. */
public record PlanReport(long jobs, long added) {}
