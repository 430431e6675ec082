package dev.jobledger.ledger;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.RecipeBook;
import java.util.List;

/**
 * What an experiment is planned from, without its tasks.
 *
 * @param definition the definition as JSON text, stored so that a resume needs nothing else
 * @param allTasks whether all tasks were asked for, or the first of each domain
 * @param recipes what its models and tasks are made of
 */
public record ExperimentPlan(
        String experimentId,
        String name,
        String definition,
        boolean allTasks,
        List<ModelSpec> models,
        RecipeBook recipes) {
    public ExperimentPlan {
        models = List.copyOf(models);
    }

    /** A plan for which nobody looks at what models are made of, and what stands in files. */
    public ExperimentPlan(
            String experimentId, String name, String definition, boolean allTasks, List<ModelSpec> models) {
        this(experimentId, name, definition, allTasks, models, RecipeBook.UNREAD);
    }
}
