package dev.jobledger.cli;

import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.plan.DefinitionReader;
import dev.jobledger.plan.ExperimentDefinition;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts an experiment, or goes on with one. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Starts an experiment: every model on every task. Without options: the pilot experiment, the first"
                        + " task of each domain, under a new id. An experiment that exists is gone on with: what was"
                        + " completed is not run again.",
        footer = "%nExit codes: 0 every job completed; 1 some jobs failed; 2 wrong command line or definition;"
                + " 3 the ledger or the disk can't be used; 130, 143 stopped by Ctrl+C or SIGTERM, state saved.")
public final class RunCommand implements Callable<Integer> {
    /** What is run where nothing else is asked for. */
    static final String PILOT = "data/pilot_experiment.yaml";

    private final @Nullable ScriptExperiment script;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--experiment",
            paramLabel = "FILE",
            defaultValue = PILOT,
            description = "The experiment's definition, YAML or JSON (${DEFAULT-VALUE}).")
    private Path experiment = Path.of(PILOT);

    @Option(
            names = "--experiment-id",
            paramLabel = "ID",
            description = "The experiment's id; one that exists is gone on with (experiment_<date>_<time>).")
    private @Nullable String experimentId;

    @Option(names = "--all-tasks", description = "Run all tasks of a question folder, not the first of each domain.")
    private boolean allTasks;

    @Option(
            names = "--resume",
            paramLabel = "ID|latest",
            description =
                    "Go on with this experiment, as resume.java does; with --all-tasks or --experiment, plan what is"
                            + " new first.")
    private @Nullable String resume;

    @Option(names = "--no-resume", description = "Start afresh; refuse an --experiment-id that exists.")
    private boolean noResume;

    @Option(names = "--list-checkpoints", description = "List the experiments, as list.java does, and run nothing.")
    private boolean listCheckpoints;

    @Spec
    private @Nullable CommandSpec spec;

    /** Of an experiment that a file defines. */
    public RunCommand() {
        this(null);
    }

    /** Of the experiment that this script defines; null if a file does. */
    RunCommand(@Nullable ScriptExperiment script) {
        this.script = script;
    }

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new RunCommand(), args);
    }

    @Override
    public Integer call() {
        if (listCheckpoints) {
            return new ExperimentList(common).print();
        }
        check();
        if (resume != null && !plansAgain()) {
            return new Resumption(common, options).resume(resume);
        }
        Program program = program();
        return options.dryRun() ? dryRun(program.definition()) : run(program);
    }

    private Program program() {
        return script == null
                ? Program.of(DefinitionReader.read(
                        experiment, Wiring.classCheck(), Wiring.variableCheck(), Wiring.commandCheck()))
                : script.program();
    }

    private boolean plansAgain() {
        return allTasks || script != null || namesDefinition();
    }

    private boolean namesDefinition() {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption("--experiment");
    }

    private void check() {
        options.check();
        if (script != null && namesDefinition()) {
            throw new UsageException("--experiment " + experiment + ": this script defines its experiment itself;"
                    + " leave the option out, or give the file to run.java");
        }
        if (resume != null && experimentId != null) {
            throw new UsageException("--resume " + resume + " and --experiment-id " + experimentId
                    + " exclude each other; --experiment-id alone goes on with an experiment that exists");
        }
        if (resume != null && noResume) {
            throw new UsageException("--resume " + resume + " and --no-resume exclude each other; give one of them");
        }
        if (experimentId != null) {
            ExperimentIds.require("--experiment-id", experimentId);
        }
    }

    private int run(Program program) {
        Picked.from(program.definition(), options);
        if (resume != null) {
            Resumption.requireLedgerExists(common, resume);
        }
        common.requireOutputDir();
        try (Ledger ledger = common.openForWriting()) {
            String id = id(ledger);
            ExperimentSession session = new ExperimentSession(common, options, id, program, ledger);
            PlanReport report = session.plan(allTasks || wasGivenAllTasks(ledger, id));
            if (report.added() == report.jobs() && !noResume) {
                session.takeFromFiles();
            }
            return session.run();
        }
    }

    private String id(Ledger ledger) {
        try (LedgerReader reader = ledger.reader()) {
            if (resume != null) {
                return resolve(reader, resume);
            }
            if (experimentId == null) {
                return unused(reader, Wiring.newExperimentId());
            }
            requireNew(reader, experimentId);
            return experimentId;
        }
    }

    /** Whoever goes on with an experiment goes on with as many tasks as it had, even where planning them was cut short. */
    private boolean wasGivenAllTasks(Ledger ledger, String id) {
        try (LedgerReader reader = ledger.reader()) {
            return resume != null
                    && reader.plan(id).filter(StoredPlan::allTasks).isPresent();
        }
    }

    private String resolve(LedgerReader reader, String idOrLatest) {
        return script == null ? reader.resolve(idOrLatest) : script.resolve(reader, idOrLatest);
    }

    private void requireNew(LedgerReader reader, String id) {
        if (noResume && reader.experiment(id).isPresent()) {
            throw new UsageException("experiment '" + id
                    + "' exists already; leave out --no-resume to go on with it, or choose another --experiment-id");
        }
    }

    private static String unused(LedgerReader reader, String id) {
        String candidate = id;
        for (int number = 2; reader.experiment(candidate).isPresent(); number++) {
            candidate = id + "_" + number;
        }
        return candidate;
    }

    private int dryRun(ExperimentDefinition definition) {
        if (resume != null) {
            Resumption.requireLedgerExists(common, resume);
        }
        DryRun dryRun = new DryRun(options, definition);
        Optional<LedgerReader> open = common.openForReading();
        if (open.isEmpty()) {
            return dryRun.ofDefinition(allTasks);
        }
        try (LedgerReader reader = open.get()) {
            String id = resume != null ? resolve(reader, resume) : experimentId;
            if (id == null || reader.experiment(id).isEmpty()) {
                return dryRun.ofDefinition(allTasks);
            }
            requireNew(reader, id);
            return dryRun.ofDefinition(allTasks, reader, id);
        }
    }
}
