package dev.jobledger.cli;

import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.StoredPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Joins an experiment, as one more process or host. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Works on an experiment beside other processes, of this machine or others, whose ledger is on a"
                + " PostgreSQL server. Takes the definition from the ledger, and leaves when nothing is left. Failed jobs stay"
                + " failed until somebody resumes; no JSON files are written, export.java writes them.",
        footer = "%nExit codes as for run.java; 0, too, when --max-time is over.")
public final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final WorkerOptions options = new WorkerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|latest",
            defaultValue = "latest",
            description = "The experiment (${DEFAULT-VALUE}: the one last worked on).")
    private String experiment = "latest";

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new WorkerCommand(), args);
    }

    @Override
    public Integer call() {
        options.check();
        if (!common.ledger().isOnServer()) {
            throw new UsageException("ledger " + common.ledger() + " is in files, which one process at a time has: give"
                    + " run.java or resume.java more --workers instead, or copy.java the ledger to a server and give its"
                    + " address, as in --ledger jdbc:postgresql://host/database");
        }
        Resumption.requireLedgerExists(common, experiment);
        common.requireOutputDir();
        try (Ledger ledger = common.openForWriting()) {
            StoredPlan plan = plan(ledger);
            Program program = Program.of(GoingOn.definition(plan, common, Wiring.variableCheck()));
            return new ExperimentSession(
                            common,
                            options,
                            plan.experimentId(),
                            program,
                            ledger,
                            (id, identity, filter, orphans) ->
                                    ledger.join(id, identity, filter, orphans, options.waits()))
                    .run();
        }
    }

    private StoredPlan plan(Ledger ledger) {
        try (LedgerReader reader = ledger.reader()) {
            StoredPlan plan = reader.plan(reader.resolve(experiment)).orElseThrow();
            if (!plan.whole()) {
                throw new UsageException("experiment '" + plan.experimentId()
                        + "' is not planned to its end yet; join when run.java has done so, or let resume.java do it");
            }
            return plan;
        }
    }
}
