package dev.jobledger.cli;

import dev.jobledger.export.ExperimentFiles;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.QueryFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an experiment's files. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Writes an experiment from the ledger: checkpoint_<id>.json, progress_<id>.json, logs_final.json and"
                        + " statistics.json, or one file a view for other tools, or all of it as one file.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|latest",
            defaultValue = "latest",
            description = "The experiment (${DEFAULT-VALUE}: the one last worked on).")
    private String experiment = "latest";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description =
                    "json: the four JSON files; csv or jsonl: one file a view; bundle: the whole experiment as one"
                            + " file, which import.java takes (${DEFAULT-VALUE}).")
    private ExportFormat format = ExportFormat.JSON;

    @Option(
            names = "--views",
            paramLabel = "VIEW",
            split = ",",
            description = "With csv and jsonl: the views to write, as in jobs,attempts (all).")
    private List<String> views = List.of();

    @Option(names = "--with-outputs", description = "With bundle: the files that jobs wrote, too.")
    private boolean withOutputs;

    @Option(
            names = "--checkpoint-only",
            description = "With json: checkpoint_<id>.json alone, without the files that hold every job's result.")
    private boolean checkpointOnly;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Where to write; for a bundle the file, too (the experiment's own logs folder).")
    private @Nullable Path to;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new ExportCommand(), args);
    }

    @Override
    public Integer call() {
        requireWritable();
        try (LedgerReader reader = Resumption.requireLedger(common, experiment)) {
            ExperimentSummary found =
                    reader.experiment(reader.resolve(experiment)).orElseThrow();
            Path folder = to == null ? common.logs(found.name()) : to;
            export(reader, found.experimentId(), folder);
        }
        return ExitCode.OK;
    }

    private void requireWritable() {
        if (format == ExportFormat.PARQUET) {
            throw new UsageException("--format parquet is not written here; export --format jsonl, and DuckDB makes it:"
                    + " duckdb -c \"copy (from 'jobs_ID.jsonl') to 'jobs.parquet'\"");
        }
        boolean tables = format == ExportFormat.CSV || format == ExportFormat.JSONL;
        if (!views.isEmpty() && !tables) {
            throw new UsageException("--views goes with --format csv and --format jsonl");
        }
        if (checkpointOnly && format != ExportFormat.JSON) {
            throw new UsageException("--checkpoint-only goes with --format json");
        }
        if (withOutputs && format != ExportFormat.BUNDLE) {
            throw new UsageException("--with-outputs goes with --format bundle");
        }
    }

    private void export(LedgerReader reader, String experimentId, Path folder) {
        try {
            if (format == ExportFormat.JSON) {
                writeJson(new ExperimentFiles(experimentId, folder, common.outputDir()), reader);
            } else if (format == ExportFormat.BUNDLE) {
                new BundleExport(reader, common, withOutputs).write(experimentId, folder);
            } else {
                new TableExport(reader, views).write(experimentId, QueryFormat.valueOf(format.name()), folder);
            }
        } catch (IOException e) {
            throw new UsageException("can't write to " + folder + ": "
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "; give another folder with --to");
        }
    }

    private void writeJson(ExperimentFiles files, LedgerReader reader) throws IOException {
        files.setDamagedCheckpointAside().ifPresent(System.err::println);
        if (checkpointOnly) {
            files.writeCheckpoint(reader);
            System.out.println(files.checkpoint());
        } else {
            files.write(reader);
            files.all().forEach(System.out::println);
        }
    }
}
