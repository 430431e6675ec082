package dev.jobledger.plan;

import java.nio.file.Path;

/** Reads definitions. Their format is documented in {@code docs/definition.md}. */
public final class DefinitionReader {
    private DefinitionReader() {}

    /** As the other one, for a definition that is not about to run: its keys and commands are not looked at. */
    public static ExperimentDefinition read(Path file, ClassCheck classes) {
        return read(file, classes, VariableCheck.NONE, CommandCheck.NONE);
    }

    /**
     * The definition in this file, with everything that it names looked at: classes, variables, folders, files, and each
     * row of a table, once.
     *
     * @param file ends in {@code .yaml}, {@code .yml} or {@code .json}
     * @param classes says whether a named class will do
     * @param variables says whether a named variable holds a key
     * @param commands says whether a command can be run
     * @throws DefinitionException if there is any mistake, with all of them
     */
    public static ExperimentDefinition read(
            Path file, ClassCheck classes, VariableCheck variables, CommandCheck commands) {
        Problems problems = new Problems(file.toString());
        DefinitionDecoder decoder =
                new DefinitionDecoder(problems, new CheckedSurroundings(classes, variables, commands));
        return DefinitionFile.read(file, problems)
                .flatMap(text -> decoder.definition(text.text(), text.syntax()))
                .orElseThrow(problems::asException);
    }

    /**
     * The definition that {@link ExperimentDefinition#toJson} wrote. Nothing that it names is looked at: it was checked
     * when it was stored, and may be read where its files are not.
     *
     * @throws DefinitionException if the text is not such a definition
     */
    public static ExperimentDefinition readStored(String json) {
        return readStored(json, VariableCheck.NONE);
    }

    /**
     * As the other one, for a definition that is about to run: the variables that hold its keys are looked at.
     *
     * @throws DefinitionException if the text is not such a definition, or a key is not there
     */
    public static ExperimentDefinition readStored(String json, VariableCheck variables) {
        Problems problems = new Problems("stored definition");
        return new DefinitionDecoder(problems, new UncheckedSurroundings(variables))
                .definition(json, Syntax.JSON)
                .orElseThrow(problems::asException);
    }
}
