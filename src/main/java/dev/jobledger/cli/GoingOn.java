package dev.jobledger.cli;

import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.plan.DefinitionReader;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.Origin;
import dev.jobledger.plan.VariableCheck;

/** How an experiment is gone on with: by any process from what the ledger has, or by its script alone. */
final class GoingOn {
    private GoingOn() {}

    /** The command that goes on with the experiment, for a person to type. */
    static String command(Origin origin, String experimentId, CommonOptions common) {
        String command = origin instanceof Origin.Script script
                ? script.start() + " --resume " + experimentId
                : Launcher.commandHere("resume.java") + " " + experimentId;
        return command + common.repeated();
    }

    /**
     * The definition that the ledger has of the experiment.
     *
     * @throws UsageException if a script defines it: the code of its models is there and nowhere else
     */
    static ExperimentDefinition definition(StoredPlan plan, CommonOptions common, VariableCheck variables) {
        Origin origin = Origin.ofStored(plan.definition());
        if (origin instanceof Origin.Script) {
            throw new UsageException("experiment '" + plan.experimentId()
                    + "' is of a script, which alone has the code of its models; nothing ran; go on with: "
                    + command(origin, plan.experimentId(), common));
        }
        return DefinitionReader.readStored(plan.definition(), variables);
    }
}
