package dev.jobledger.cli;

import dev.jobledger.export.ExperimentFiles;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an experiment's JSON files. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Writes checkpoint_<id>.json, progress_<id>.json, logs_final.json and statistics.json from the ledger.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|latest",
            defaultValue = "latest",
            description = "The experiment (${DEFAULT-VALUE}: the one last worked on).")
    private String experiment = "latest";

    @Option(names = "--to", paramLabel = "DIR", description = "Where to write (the experiment's own logs folder).")
    private @Nullable Path to;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new ExportCommand(), args);
    }

    @Override
    public Integer call() {
        try (LedgerReader reader = Resumption.requireLedger(common, experiment)) {
            ExperimentSummary found =
                    reader.experiment(reader.resolve(experiment)).orElseThrow();
            Path folder = to == null ? common.logs(found.name()) : to;
            ExperimentFiles files = new ExperimentFiles(found.experimentId(), folder, common.outputDir());
            write(files, reader);
            files.all().forEach(System.out::println);
        }
        return ExitCode.OK;
    }

    private static void write(ExperimentFiles files, LedgerReader reader) {
        try {
            files.setDamagedCheckpointAside().ifPresent(System.err::println);
            files.write(reader);
        } catch (IOException e) {
            throw new UsageException("can't write to " + files.folder() + ": "
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "; give another folder with --to");
        }
    }
}
