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
     * @throws DefinitionException if there is any mistake, with all of them
     */
    public static void requireSound(ExperimentDefinition definition, String where) {
        Problems problems = new Problems(where);
        definition.models().forEach(model -> checkName(model, problems));
        Surroundings surroundings = new CheckedSurroundings((className, role) -> Optional.empty(), VariableCheck.NONE);
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
}
