package dev.jobledger.cli;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.model.Model;
import dev.jobledger.model.Models;
import dev.jobledger.model.RunningCommands;
import dev.jobledger.model.Scorer;
import dev.jobledger.model.Secrets;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.Scoring;

/** An experiment ready to be run: what it is, and the code for what is not made from the definition alone. */
record Program(ExperimentDefinition definition, ScriptCode code) {

    /** Of a definition that names all of its code. */
    static Program of(ExperimentDefinition definition) {
        return new Program(definition, ScriptCode.NONE);
    }

    /**
     * Makes one of the definition's models.
     *
     * @throws IllegalArgumentException if it can't be made
     */
    Model model(ModelSpec spec, RunningCommands commands, Secrets secrets) {
        Model ofScript = code.models().get(spec.name());
        return spec.kind() instanceof ModelSpec.InScript && ofScript != null
                ? ofScript
                : Models.create(spec, commands, secrets);
    }

    /**
     * Makes the definition's scorer; one that changes nothing where it has none.
     *
     * @throws IllegalArgumentException if it can't be made
     */
    Scorer scorer() {
        return definition.scoring() instanceof Scoring.ByClass scoring
                ? Models.createScorer(scoring.className())
                : code.scorer().orElse((job, result) -> result);
    }
}
