package dev.jobledger.run;

import dev.jobledger.job.Policy;
import dev.jobledger.model.Model;
import java.time.Duration;
import java.util.Optional;

/**
 * A model ready to run.
 *
 * @param timeout its own limit for one attempt, if it has one
 * @param policy how its jobs are handed out
 */
public record RunnableModel(Model model, Optional<Duration> timeout, Policy policy) {}
