package dev.jobledger.plan;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Recipe;
import dev.jobledger.job.RecipeBook;
import dev.jobledger.job.Task;
import java.util.Map;

/** What the models and tasks of one definition are made of, for one planning: each file is read once. Not thread-safe. */
final class DefinitionRecipes implements RecipeBook {
    private final Scoring scoring;
    private final FileDigests digests = new FileDigests();

    DefinitionRecipes(Scoring scoring) {
        this.scoring = scoring;
    }

    @Override
    public Recipe recipe(ModelSpec model) {
        return ModelRecipe.of(model, scoring);
    }

    @Override
    public Map<String, String> digests(Task task) {
        return digests.of(task);
    }
}
