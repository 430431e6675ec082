package dev.jobledger.run;

import dev.jobledger.job.Budget;
import dev.jobledger.job.Spending;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.model.Scorer;
import dev.jobledger.model.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What every attempt of a run needs. Immutable; the models and the scorer are called from many threads.
 *
 * @param models by name, in the order of the definition
 * @param chance a number from 0 up to 1 each time, so that not everything happens at once
 * @param secrets what no outcome may hold
 */
public record Workshop(
        String experimentId,
        RunSettings settings,
        Map<String, RunnableModel> models,
        Scorer scorer,
        InstantSource clock,
        DoubleSupplier chance,
        Secrets secrets) {
    public Workshop {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    /** Without any secret to keep. */
    public Workshop(
            String experimentId,
            RunSettings settings,
            Map<String, RunnableModel> models,
            Scorer scorer,
            InstantSource clock,
            DoubleSupplier chance) {
        this(experimentId, settings, models, scorer, clock, chance, Secrets.NONE);
    }

    /** The model of this name, of which the ledger only hands out jobs. */
    RunnableModel model(String name) {
        RunnableModel model = models.get(name);
        if (model == null) {
            throw new IllegalStateException("claimed a job of model " + name + ", which the run does not have");
        }
        return model;
    }

    /** How often a job of this model is tried again by itself. */
    int retries(String modelName) {
        return model(modelName).policy().retries().orElse(settings.retries());
    }

    /** What the experiment came to so far, beside its budget. */
    Spending spending(Ledger ledger) {
        if (settings.budget().isEmpty()) {
            return new Spending(Budget.NONE);
        }
        Spending spending = new Spending(settings.budget());
        try (LedgerReader reader = ledger.reader()) {
            reader.results(experimentId, spending::add);
        }
        return spending;
    }

    /** A lane for the jobs of each model, which knows what earlier runs began lately. */
    List<Lane> lanes(Ledger ledger, int runNo, FailureCount failures) {
        return new Lanes(this, ledger).of(runNo, failures);
    }

    /** How long an attempt of this model may take. */
    Optional<Duration> timeout(String modelName) {
        return model(modelName).timeout().or(settings::timeout);
    }
}
