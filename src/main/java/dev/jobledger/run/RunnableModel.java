package dev.jobledger.run;

import dev.jobledger.model.Model;
import java.time.Duration;
import java.util.Optional;

/**
 * A model ready to run.
 *
 * @param timeout its own limit for one attempt, if it has one
 */
public record RunnableModel(Model model, Optional<Duration> timeout) {}
