package dev.jobledger.cli;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Recipe;
import dev.jobledger.job.RecipeBook;
import dev.jobledger.job.Task;
import dev.jobledger.json.RecipeJson;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Making;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.TaskSelection;
import dev.jobledger.report.TextTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The completed jobs of an experiment that were made from another definition than the one that counts now. */
final class Drift {
    private final Map<String, Making> drifted = new LinkedHashMap<>();

    private Drift() {}

    /** As the ledger has it: the definition that counts is the one last planned. */
    static Drift ofLedger(LedgerReader reader, String experimentId) {
        return of(reader, experimentId, true, making -> making);
    }

    /** As it will be once this definition is planned; tasks that it does not have stay as they are. */
    static Drift from(
            ExperimentDefinition definition, LedgerReader reader, String experimentId, TaskSelection selection) {
        RecipeBook recipes = definition.recipes();
        Map<String, Recipe> models = new HashMap<>();
        for (ModelSpec model : definition.models()) {
            models.put(model.name(), recipes.recipe(model));
        }
        Map<String, Recipe> tasks = new HashMap<>();
        try (Stream<Task> all = definition.tasks().tasks(selection, warning -> {})) {
            all.forEach(task -> tasks.put(task.id(), RecipeJson.ofTask(task, recipes.digests(task))));
        }
        return of(reader, experimentId, false, making -> withNow(making, models, tasks));
    }

    private static Making withNow(Making making, Map<String, Recipe> models, Map<String, Recipe> tasks) {
        Making.Version model = making.model();
        Making.Version task = making.task();
        return new Making(
                making.jobId(),
                making.modelName(),
                making.taskId(),
                making.attempt(),
                model.withNow(models.getOrDefault(making.modelName(), model.now())),
                task.withNow(tasks.getOrDefault(making.taskId(), task.now())));
    }

    private static Drift of(
            LedgerReader reader, String experimentId, boolean onlyDrifted, UnaryOperator<Making> change) {
        Drift drift = new Drift();
        try (Stream<Making> makings = reader.makings(experimentId, onlyDrifted)) {
            makings.map(change)
                    .filter(making -> !making.differences().isEmpty())
                    .forEach(making -> drift.drifted.put(making.jobId(), making));
        }
        return drift;
    }

    /** How many jobs they are. */
    long count() {
        return drifted.size();
    }

    /** Whether the job is one of them. */
    boolean has(String jobId) {
        return drifted.containsKey(jobId);
    }

    /** Lists them, each with what differs. */
    void list(Consumer<String> lines) {
        TextTable table = new TextTable(List.of("job", "attempt", "made from another"));
        drifted.values()
                .forEach(making ->
                        table.add(List.of(making.jobId(), making.attempt(), String.join(", ", making.differences()))));
        table.print(lines);
    }

    /**
     * What is said of so many jobs, and what can be done about them.
     *
     * @param jobs at least one
     */
    static String line(long jobs, WorkOptions options) {
        String fact = jobs == 1 ? "1 completed job was" : jobs + " completed jobs were";
        String again = jobs == 1 ? "it again" : "them again";
        String listed = options.explain() ? "" : jobs == 1 ? "--explain lists it, " : "--explain lists them, ";
        return fact + " made from another definition; "
                + (options.rerun().drifted() ? "asked for again" : listed + "--rerun drifted runs " + again);
    }
}
