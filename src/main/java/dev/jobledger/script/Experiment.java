package dev.jobledger.script;

import dev.jobledger.cli.ScriptCode;
import dev.jobledger.cli.ScriptExperiment;
import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Limits;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import dev.jobledger.model.Model;
import dev.jobledger.model.Scorer;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.Scoring;
import dev.jobledger.plan.TaskSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that a script defines:
 *
 * <pre>{@code
 * Experiment.named("lr-sweep")
 *     .tasks(Tasks.grid(Map.of("lr", List.of(0.1, 0.01), "seed", List.of(1, 2, 3))))
 *     .model("mlp", job -> Result.of("loss", train(job.task().number("lr"), job.task().integer("seed"))))
 *     .main(args);
 * }</pre>
 *
 * <p>It behaves as one from a definition file: the same options, files, signals and exit codes. The ledger has all of it
 * but the script's code, so that only the script can go on with it: started again with {@code --resume latest}, or with
 * {@code --experiment-id} twice.
 *
 * <p>Nothing is checked before {@link #main}: it reports mistakes in a line or two, as of a definition file. Not
 * thread-safe.
 */
public final class Experiment {
    private final String name;
    private final StartedScript script;
    private final List<Supplier<ModelSpec>> models = new ArrayList<>();
    private final Map<String, Model> code = new LinkedHashMap<>();
    private Supplier<TaskSource> tasks = Experiment::noTasks;
    private @Nullable Scorer scorer;
    private Orphans orphans = Orphans.REQUEUE;
    private Budget budget = Budget.NONE;
    private Optional<FailureLimit> maxFailures = Optional.empty();
    private final Map<String, Limits> groups = new LinkedHashMap<>();

    private Experiment(String name, StartedScript script) {
        this.name = name;
        this.script = script;
    }

    /**
     * An experiment without tasks and models, of the script that calls this.
     *
     * @param name also the name of its output folder: letters, digits, {@code -}, {@code _} and {@code .}
     */
    public static Experiment named(String name) {
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        return new Experiment(name, StartedScript.of(caller));
    }

    private static TaskSource noTasks() {
        throw new IllegalArgumentException("the experiment has no tasks; add .tasks(Tasks.grid(…)) or another source");
    }

    /** Where the tasks come from. */
    public Experiment tasks(Tasks source) {
        tasks = source::source;
        return this;
    }

    /** Adds a model that is code of the script. It is called from many threads at once. */
    public Experiment model(String modelName, Model model) {
        return model(modelName, model, ModelOptions.defaults());
    }

    /** Adds a model that is code of the script, with options. */
    public Experiment model(String modelName, Model model, ModelOptions options) {
        code.put(modelName, model);
        return add(modelName, ModelSpec.InScript::new, options);
    }

    /**
     * Adds a model that is a command, as in a definition file.
     *
     * @param command a program and its arguments; no shell takes part unless it is the program
     */
    public Experiment command(String modelName, List<String> command) {
        return command(modelName, command, ModelOptions.defaults());
    }

    /** Adds a model that is a command, with options. */
    public Experiment command(String modelName, List<String> command, ModelOptions options) {
        return add(modelName, () -> new ModelSpec.Command(command), options);
    }

    /** Adds a model that is a chat endpoint, asked with each task's prompt. */
    public Experiment chat(String modelName, Chat chat) {
        return chat(modelName, chat, ModelOptions.defaults());
    }

    /** Adds a model that is a chat endpoint, with options. */
    public Experiment chat(String modelName, Chat chat, ModelOptions options) {
        return add(modelName, () -> chat.kind(script.name(), modelName), options);
    }

    private Experiment add(String modelName, Supplier<ModelSpec.Kind> kind, ModelOptions options) {
        models.add(() -> options.model(modelName, kind.get()));
        return this;
    }

    /** Scores each result after its model; without a scorer, only models set scores. */
    public Experiment scorer(Scorer code) {
        scorer = code;
        return this;
    }

    /** What becomes of jobs that died in the middle of a step; they are run again where nothing is said. */
    public Experiment orphans(Orphans choice) {
        orphans = choice;
        return this;
    }

    /**
     * What the completed jobs may come to together before no more begin.
     *
     * @param field a number in their results, such as {@code cost_usd}
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public Experiment budget(String field, double limit) {
        budget = budget.with(new Budget(Map.of(field, BigDecimal.valueOf(limit))));
        return this;
    }

    /**
     * How many jobs of a run may fail before no more begin: {@code 20}, or {@code 10%} of those that it has before it.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public Experiment maxFailures(String limit) {
        maxFailures = Optional.of(FailureLimit.parse(limit));
        return this;
    }

    /** Limits that all models of a group share; {@link ModelOptions#group} puts a model into it. */
    public Experiment group(String groupName, Limits limits) {
        groups.put(groupName, limits);
        return this;
    }

    /** Does what these arguments of {@code run.java} ask for, and ends the process with its exit code. */
    @SuppressWarnings("IncorrectMainMethod") // it is not one, but the whole of a script's own
    public void main(String... args) {
        forCommand().runAndExit(args);
    }

    /** As {@link #main}, for a program that goes on afterwards: returns the exit code. */
    public int run(String... args) {
        return forCommand().run(args);
    }

    private ScriptExperiment forCommand() {
        ScriptCode all = new ScriptCode(code, Optional.ofNullable(scorer));
        return new ScriptExperiment(name, script.name(), this::definition, all);
    }

    private ExperimentDefinition definition() {
        return new ExperimentDefinition(
                name,
                tasks.get(),
                models.stream().map(Supplier::get).toList(),
                scorer == null ? new Scoring.None() : new Scoring.InScript(),
                orphans,
                budget,
                maxFailures,
                groups,
                script.origin());
    }
}
