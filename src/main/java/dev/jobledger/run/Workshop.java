package dev.jobledger.run;

import dev.jobledger.model.Scorer;
import dev.jobledger.model.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What every attempt of a run needs. Immutable; the models and the scorer are called from many threads.
 *
 * @param secrets what no outcome may hold
 */
public record Workshop(
        String experimentId,
        RunSettings settings,
        Map<String, RunnableModel> models,
        Scorer scorer,
        InstantSource clock,
        Secrets secrets) {
    public Workshop {
        models = Map.copyOf(models);
    }

    /** Without any secret to keep. */
    public Workshop(
            String experimentId,
            RunSettings settings,
            Map<String, RunnableModel> models,
            Scorer scorer,
            InstantSource clock) {
        this(experimentId, settings, models, scorer, clock, Secrets.NONE);
    }

    /** The model of this name, of which the ledger only hands out jobs. */
    RunnableModel model(String name) {
        RunnableModel model = models.get(name);
        if (model == null) {
            throw new IllegalStateException("claimed a job of model " + name + ", which the run does not have");
        }
        return model;
    }

    /** How long an attempt of this model may take. */
    Optional<Duration> timeout(String modelName) {
        return model(modelName).timeout().or(settings::timeout);
    }
}
