package dev.jobledger.plan;

import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Limits;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.RecipeBook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an experiment is: which models are run on which tasks. Paths are as the user wrote them; relative ones start from
 * the working directory.
 *
 * @param name also the name of the experiment's output folder: letters, digits, {@code -}, {@code _}, {@code .}
 * @param tasks where its tasks come from
 * @param models at least one, in the order of the file, no two of one name
 * @param scoring how results are scored
 * @param orphans what becomes of jobs that died in the middle of a step
 * @param budget what its completed jobs may come to before no more begin
 * @param maxFailures how many jobs of a run may fail before no more begin
 * @param groups limits that models of a group share, by the group's name
 * @param origin what it was defined by
 */
public record ExperimentDefinition(
        String name,
        TaskSource tasks,
        List<ModelSpec> models,
        Scoring scoring,
        Orphans orphans,
        Budget budget,
        Optional<FailureLimit> maxFailures,
        Map<String, Limits> groups,
        Origin origin) {
    public ExperimentDefinition {
        if (!SafeName.isName(name)) {
            throw new IllegalArgumentException("experiment name '" + name + "' can't be used; " + SafeName.RULE);
        }
        if (models.isEmpty()) {
            throw new IllegalArgumentException("an experiment must have at least one model, " + name + " has none");
        }
        if (models.stream().map(ModelSpec::name).distinct().count() < models.size()) {
            throw new IllegalArgumentException("an experiment's models must have different names, were "
                    + models.stream().map(ModelSpec::name).toList());
        }
        models = List.copyOf(models);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        requireGroups(models, groups.keySet());
    }

    private static void requireGroups(List<ModelSpec> models, Set<String> groups) {
        for (ModelSpec model : models) {
            model.policy().group().filter(group -> !groups.contains(group)).ifPresent(group -> {
                throw new IllegalArgumentException("model '" + model.name() + "' is in group '" + group
                        + "', which the experiment does not define; it has " + groups);
            });
        }
    }

    /** What its models and tasks are made of now, to be asked during one planning: files are read when they are asked for. */
    public RecipeBook recipes() {
        return new DefinitionRecipes(scoring);
    }

    /**
     * The definition as compact JSON in the format of a definition file, always the same for equal definitions;
     * {@link DefinitionReader#readStored} reads it, unless it is of a script.
     */
    public String toJson() {
        return DefinitionWriter.write(this);
    }
}
