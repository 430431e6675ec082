package dev.jobledger.progress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an experiment stands at a moment.
 *
 * @param elapsed since its run began
 * @param models in planned order
 * @param holds what keeps jobs from beginning, what concerns all of them first
 * @param failures the last few, the latest first
 * @param cost empty where no job says what it costs
 */
public record Standing(
        Duration elapsed,
        ModelStanding whole,
        List<ModelStanding> models,
        List<Hold> holds,
        List<Failure> failures,
        Optional<Cost> cost) {
    public Standing {
        models = List.copyOf(models);
        holds = List.copyOf(holds);
        failures = List.copyOf(failures);
    }
}
