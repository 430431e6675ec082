package dev.jobledger.model;

import dev.jobledger.job.ModelSpec;
import java.util.List;

/** Makes models and scorers from their definitions, and says beforehand what is wrong with a definition. */
public final class Models {
    private Models() {}

    /**
     * The model, to be used by all jobs of a run.
     *
     * @param commands takes care of the processes that the run starts
     * @throws IllegalArgumentException if {@link #problemsOf} lists anything, or the model's constructor throws
     */
    public static Model create(ModelSpec spec, RunningCommands commands) {
        List<String> problems = problemsOf(spec);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("model " + spec.name() + ": " + String.join("; ", problems));
        }
        if (spec.kind() instanceof ModelSpec.JavaClass java) {
            return modelClass(java).create();
        }
        if (spec.kind() instanceof ModelSpec.Command command) {
            return new CommandModel(new CommandTemplate(command.arguments()), commands);
        }
        throw unknown(spec);
    }

    /**
     * Everything that keeps the model from being run, one sentence each, found without running any of its code: no
     * class of that name, an unknown placeholder. Whether a command's program is installed is seen when it is run,
     * which may be on another machine.
     */
    public static List<String> problemsOf(ModelSpec spec) {
        if (spec.kind() instanceof ModelSpec.JavaClass java) {
            return modelClass(java).problem().stream().toList();
        }
        if (spec.kind() instanceof ModelSpec.Command command) {
            return new CommandTemplate(command.arguments()).problems();
        }
        throw unknown(spec);
    }

    /**
     * The scorer of this class.
     *
     * @throws IllegalArgumentException if {@link #problemsOfScorer} lists anything, or its constructor throws
     */
    public static Scorer createScorer(String className) {
        return new PublicClass<>(className, Scorer.class).create();
    }

    /** What keeps a scorer from being made of this class, one sentence each, found without running any of its code. */
    public static List<String> problemsOfScorer(String className) {
        return new PublicClass<>(className, Scorer.class).problem().stream().toList();
    }

    private static PublicClass<Model> modelClass(ModelSpec.JavaClass java) {
        return new PublicClass<>(java.className(), Model.class);
    }

    private static IllegalStateException unknown(ModelSpec spec) {
        return new IllegalStateException(
                "model " + spec.name() + " is of a kind that nothing here runs: " + spec.kind());
    }
}
