package dev.jobledger.model;

import dev.jobledger.job.ModelSpec;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Makes models and scorers from their definitions, and says beforehand what is wrong with a definition. */
public final class Models {
    /** How long a call to a chat endpoint may take where the definition sets no timeout for the model. */
    private static final Duration CHAT_PATIENCE = Duration.ofMinutes(10);

    private Models() {}

    /**
     * The model, to be used by all jobs of a run.
     *
     * @param commands takes care of the processes that the run starts
     * @param secrets holds the model's key, and keeps it out of the files that the model leaves
     * @throws IllegalArgumentException if {@link #problemsOf} lists anything, a key is missing, or the model's
     *     constructor throws
     */
    public static Model create(ModelSpec spec, RunningCommands commands, Secrets secrets) {
        List<String> problems = problemsOf(spec);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("model " + spec.name() + ": " + String.join("; ", problems));
        }
        Model model = createKind(spec, commands, secrets);
        return spec.transientErrors()
                .matching()
                .<Model>map(expression -> new RetryableMessages(model, Pattern.compile(expression), secrets))
                .orElse(model);
    }

    private static Model createKind(ModelSpec spec, RunningCommands commands, Secrets secrets) {
        if (spec.kind() instanceof ModelSpec.JavaClass java) {
            return modelClass(java).create();
        }
        if (spec.kind() instanceof ModelSpec.Command command) {
            CommandTemplate template = new CommandTemplate(command.arguments());
            return new CommandModel(template, commands, spec.transientErrors().exitCodes(), secrets);
        }
        if (spec.kind() instanceof ModelSpec.Chat chat) {
            return new ChatModel(chat, patience(spec), spec.transientErrors().statuses(), secrets);
        }
        throw unknown(spec);
    }

    /** The run ends a call at the model's timeout; a call of its own accord only later, so that it counts as timed out. */
    private static Duration patience(ModelSpec spec) {
        return spec.timeout().map(limit -> limit.multipliedBy(2)).orElse(CHAT_PATIENCE);
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
        if (spec.kind() instanceof ModelSpec.Chat) {
            return List.of(); // all that can be wrong with it was found when it was read
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
