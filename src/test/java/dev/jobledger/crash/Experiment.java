package dev.jobledger.crash;

import dev.jobledger.job.JobId;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An experiment of two models on numbered tasks, of which the first so many are planned. */
record Experiment(String id) {
    private static final List<String> MODELS = List.of("quick", "slow");

    /** Plans the first tasks; what they come to is reported when this returns. */
    Reported plan(Ledger ledger, int tasks) {
        ledger.plan(
                new ExperimentPlan(
                        id,
                        "crash test",
                        "{\"tasks\": " + tasks + "}",
                        true,
                        MODELS.stream().map(Experiment::model).toList()),
                IntStream.range(0, tasks).mapToObj(Experiment::task).iterator());
        return new Reported.Planned(id, jobIds(tasks));
    }

    private static Set<String> jobIds(int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(Experiment::task)
                .flatMap(task ->
                        MODELS.stream().map(model -> JobId.of(model, task.id()).text()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ModelSpec model(String name) {
        return new ModelSpec(name, "family", new ModelSpec.JavaClass("x.Y"), Optional.empty());
    }

    private static Task task(int number) {
        return new Task("t" + number, "domain" + number % 3, Map.of(), Map.of("number", number));
    }
}
