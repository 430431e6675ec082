package dev.jobledger.ledger;

import dev.jobledger.job.ModelSpec;
import java.util.List;

/**
 * What an experiment is planned from, without its tasks.
 *
 * @param definition the definition as JSON text, stored so that a resume needs nothing else
 * @param allTasks whether all tasks were asked for, or the first of each domain
 */
public record ExperimentPlan(
        String experimentId, String name, String definition, boolean allTasks, List<ModelSpec> models) {
    public ExperimentPlan {
        models = List.copyOf(models);
    }
}
