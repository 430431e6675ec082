package dev.jobledger.cli;

import dev.jobledger.export.CheckpointImport;
import dev.jobledger.export.bundle.BundleFile;
import dev.jobledger.ledger.ImportReport;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.plan.DefinitionReader;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.VariableCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads bundles and checkpoint files into the ledger. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Reads bundles (export.java --format bundle), which are whole experiments that the ledger must not have,"
                        + " or checkpoint_*.json and progress_*.json, whoever wrote them. Of checkpoints: what they have as"
                        + " completed is completed and not run again; what they have as failed is tried again on resume; what"
                        + " was in progress is pending. What the ledger has as completed stays so. Importing twice changes"
                        + " nothing. All files are checked before the first is imported.",
        footer =
                "%nExit codes: 0 imported; 2 a file, the definition or the command line is wrong, nothing was imported;"
                        + " 3 the ledger can't be used.")
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Bundles, or checkpoint and progress files.")
    private List<Path> files = List.of();

    @Option(
            names = "--experiment-id",
            paramLabel = "ID",
            description = "The experiment, new or not, into which all files go (the one that each file names).")
    private @Nullable String experimentId;

    @Option(
            names = "--experiment",
            paramLabel = "FILE",
            description =
                    "The definition of an experiment that the ledger does not have, all tasks of which are planned"
                            + " first (" + RunCommand.PILOT
                            + "); of one that it has, to which what is new is added first.")
    private @Nullable Path experiment;

    private @Nullable ExperimentDefinition definition;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new ImportCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        List<Path> bundles = bundles();
        if (bundles.isEmpty()) {
            importCheckpoints();
        }
        bundles.forEach(bundle -> new BundleImport(common, bundle, experimentId).run());
        return ExitCode.OK;
    }

    /**
     * Those of the files that are whole experiments.
     *
     * @throws UsageException if they can't be imported together with the others, or the options
     */
    private List<Path> bundles() throws IOException {
        List<Path> bundles = new ArrayList<>();
        for (Path file : files) {
            if (BundleFile.isOne(file)) {
                bundles.add(file);
            }
        }
        boolean mixed = !bundles.isEmpty() && bundles.size() < files.size();
        if (mixed || (bundles.size() > 1 && experimentId != null)) {
            throw new UsageException(
                    "import each bundle by itself, and checkpoints by themselves; bundles: " + bundles);
        }
        if (!bundles.isEmpty() && experiment != null) {
            throw new UsageException("--experiment is for checkpoints: a bundle brings its own definition");
        }
        return bundles;
    }

    private void importCheckpoints() {
        List<ImportTarget> targets = targets(filesByExperiment());
        try (Ledger ledger = common.openForWriting()) {
            targets.forEach(target -> target.plan(ledger, warning -> System.err.println("warning: " + warning)));
            targets.forEach(target -> say(target, take(target, ledger)));
        }
    }

    private Map<String, List<CheckpointImport>> filesByExperiment() {
        Map<String, List<CheckpointImport>> checked = new LinkedHashMap<>();
        for (Path file : files) {
            CheckpointImport sound = check(file);
            String id = experimentId == null ? sound.experimentId() : experimentId;
            ExperimentIds.require(experimentId == null ? file + ": experiment_id" : "--experiment-id", id);
            checked.computeIfAbsent(id, key -> new ArrayList<>()).add(sound);
        }
        return checked;
    }

    private static CheckpointImport check(Path file) {
        try {
            return CheckpointImport.check(file, ZoneId.systemDefault());
        } catch (IOException e) {
            throw new UsageException(e.getMessage() + "; nothing was imported");
        }
    }

    private List<ImportTarget> targets(Map<String, List<CheckpointImport>> byExperiment) {
        Optional<LedgerReader> ledger = common.openForReading();
        try {
            List<ImportTarget> targets = new ArrayList<>();
            byExperiment.forEach((id, sound) -> targets.add(new ImportTarget(id, sound, plan(ledger, id))));
            targets.forEach(target -> target.check(ledger));
            return targets;
        } finally {
            ledger.ifPresent(LedgerReader::close);
        }
    }

    private Optional<ImportTarget.Plan> plan(Optional<LedgerReader> ledger, String id) {
        Optional<StoredPlan> stored = ledger.flatMap(reader -> reader.plan(id));
        if (stored.isEmpty() || experiment != null) {
            return Optional.of(new ImportTarget.Plan(definition(), true));
        }
        return stored.filter(plan -> !plan.whole())
                .map(plan ->
                        new ImportTarget.Plan(GoingOn.definition(plan, common, VariableCheck.NONE), plan.allTasks()));
    }

    private ExperimentDefinition definition() {
        if (definition == null) {
            definition = DefinitionReader.read(
                    experiment == null ? Path.of(RunCommand.PILOT) : experiment, Wiring.classCheck());
        }
        return definition;
    }

    private static ImportReport take(ImportTarget target, Ledger ledger) {
        try {
            return target.take(ledger);
        } catch (UncheckedIOException e) {
            throw new UsageException("a file changed while it was imported (" + e.getMessage()
                    + "); what was taken over stays, import it again");
        }
    }

    private void say(ImportTarget target, ImportReport report) {
        if (!common.quiet()) {
            System.err.println("experiment " + target.experimentId() + ": of " + target.named()
                    + " jobs that the files name, this import completed " + report.completed() + " and failed "
                    + report.failed());
            System.err.println("go on with: " + Launcher.commandHere("resume.java") + " " + target.experimentId()
                    + common.repeated());
        }
    }
}
