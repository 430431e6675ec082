package dev.jobledger.cli;

import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.UnknownExperimentException;
import dev.jobledger.plan.DefinitionCheck;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.Origin;
import java.util.List;
import java.util.function.Supplier;

/**
 * An experiment that a script defines, run by the same command, and with the same options, as one from a file.
 *
 * @param name the experiment's name, by which the script finds its own experiments in a ledger
 * @param where names the script in messages
 * @param definition makes the definition; throws {@link IllegalArgumentException} where the script has a mistake in it
 * @param code of the models, and perhaps the scorer
 */
public record ScriptExperiment(String name, String where, Supplier<ExperimentDefinition> definition, ScriptCode code) {
    private static final String LATEST = "latest";

    /**
     * Does what the arguments of {@code run.java} ask for.
     *
     * @return the exit code
     */
    public int run(String... args) {
        return Commands.run(new RunCommand(this), args);
    }

    /** Does what the arguments of {@code run.java} ask for, and ends the process with the exit code. */
    public void runAndExit(String... args) {
        Commands.runAndExit(new RunCommand(this), args);
    }

    /**
     * The experiment, with everything that it names looked at.
     *
     * @throws UsageException if the script defines no experiment
     */
    Program program() {
        ExperimentDefinition made;
        try {
            made = definition.get();
        } catch (IllegalArgumentException mistake) {
            throw new UsageException(where + ": " + mistake.getMessage());
        }
        DefinitionCheck.requireSound(made, where, Wiring.variableCheck(), Wiring.commandCheck());
        return new Program(made, code);
    }

    /**
     * The experiment's id for what a user typed: {@code latest} is the one of this script that a run last worked on.
     *
     * @throws UnknownExperimentException if there is none
     */
    String resolve(LedgerReader reader, String idOrLatest) {
        if (!idOrLatest.equals(LATEST)) {
            return reader.resolve(idOrLatest);
        }
        List<String> newestFirst = reader.experiments().stream()
                .filter(experiment -> experiment.name().equals(name))
                .map(ExperimentSummary::experimentId)
                .filter(id -> isOfScript(reader, id))
                .toList();
        if (newestFirst.isEmpty()) {
            List<String> others = reader.experiments().stream()
                    .map(ExperimentSummary::experimentId)
                    .toList();
            throw new UnknownExperimentException(LATEST + " of script " + name, others);
        }
        return newestFirst.get(0);
    }

    private static boolean isOfScript(LedgerReader reader, String experimentId) {
        return reader.plan(experimentId)
                .map(plan -> Origin.ofStored(plan.definition()))
                .filter(Origin.Script.class::isInstance)
                .isPresent();
    }
}
