package dev.jobledger.progress;

import dev.jobledger.ledger.ModelCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a ledger says of an experiment at a moment.
 *
 * @param elapsed since its last run began
 * @param isRunning whether that run goes on
 * @param models in planned order
 * @param spent by model; without those that say nothing of a cost
 * @param holds what keeps jobs from beginning, as far as a ledger has it
 * @param failures the last few, the latest first
 */
public record Reading(
        Duration elapsed,
        boolean isRunning,
        List<ModelCounts> models,
        Map<String, Spent> spent,
        List<Hold> holds,
        List<Failure> failures) {
    public Reading {
        models = List.copyOf(models);
        spent = Map.copyOf(spent);
        holds = List.copyOf(holds);
        failures = List.copyOf(failures);
    }
}
