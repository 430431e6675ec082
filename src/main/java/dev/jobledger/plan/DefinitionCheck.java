package dev.jobledger.plan;

import dev.jobledger.job.ModelSpec;
import java.util.Optional;

/** Looks at a definition that was made by code, as {@link DefinitionReader} looks at one that was read. */
public final class DefinitionCheck {
    private DefinitionCheck() {}

    /**
     * Looks at everything that the definition names: models, folders, files, and each row of a table, once.
     *
     * @param where names the code that made it, in messages
     * @param variables says whether a named variable holds a key
     * @param commands says whether a command can be run
     * @throws DefinitionException if there is any mistake, with all of them
     */
    public static void requireSound(
            ExperimentDefinition definition, String where, VariableCheck variables, CommandCheck commands) {
        Problems problems = new Problems(where);
        Surroundings surroundings = new CheckedSurroundings((className, role) -> Optional.empty(), variables, commands);
        for (ModelSpec model : definition.models()) {
            checkName(model, problems);
            checkKey(model, surroundings, problems);
            checkCommand(model, surroundings, problems);
        }
        surroundings.check(definition.tasks(), Problem.WHOLE_FILE, problems);
        if (problems.isEmpty()) {
            surroundings
                    .problemOfJobIds(definition.tasks(), definition.models())
                    .ifPresent(problems::atWholeFile);
        }
        if (!problems.isEmpty()) {
            throw problems.asException();
        }
    }

    private static void checkName(ModelSpec model, Problems problems) {
        if (!SafeName.isName(model.name())) {
            problems.atWholeFile(ModelDecoder.unusableName(model.name()));
        }
    }

    private static void checkKey(ModelSpec model, Surroundings surroundings, Problems problems) {
        if (model.kind() instanceof ModelSpec.Chat chat) {
            String key = "api_key_env in " + ChatDecoder.ownerOf(model.name());
            chat.endpoint()
                    .apiKeyEnv()
                    .flatMap(surroundings::problemOfVariable)
                    .ifPresent(problem -> problems.atWholeFile(key + " " + problem));
        }
    }

    private static void checkCommand(ModelSpec model, Surroundings surroundings, Problems problems) {
        if (model.kind() instanceof ModelSpec.Command command) {
            surroundings
                    .problemsOfCommand(command.arguments())
                    .forEach(problem -> problems.atWholeFile("model '" + model.name() + "': " + problem));
        }
    }
}
