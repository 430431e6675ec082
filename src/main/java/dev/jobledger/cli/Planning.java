package dev.jobledger.cli;

import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.TaskSelection;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings a definition into the ledger. */
final class Planning {
    private Planning() {}

    /**
     * Makes the experiment, or adds to it what is new.
     *
     * @param warnings told of each task that was skipped
     * @throws UsageException if the definition has no task
     */
    static PlanReport plan(
            Ledger ledger,
            String experimentId,
            ExperimentDefinition definition,
            boolean allTasks,
            Consumer<String> warnings) {
        ExperimentPlan plan = new ExperimentPlan(
                experimentId,
                definition.name(),
                definition.toJson(),
                allTasks,
                definition.models(),
                definition.recipes());
        TaskSelection selection = allTasks ? TaskSelection.ALL : TaskSelection.FIRST_OF_EACH_DOMAIN;
        try (Stream<Task> tasks = definition.tasks().tasks(selection, warnings)) {
            PlanReport report = ledger.plan(plan, tasks.iterator());
            if (report.jobs() == 0) {
                throw new UsageException("nothing to do: the definition has no task");
            }
            return report;
        }
    }
}
