package dev.jobledger.cli;

import dev.jobledger.export.AtomicFile;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.live.LiveServer;
import dev.jobledger.report.page.ReportPage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an experiment's report, or serves it while the experiment goes on. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Writes an experiment as one HTML file to look at and to pass on: scores, completions over time, what"
                        + " each worker did, durations, costs, failures, and every job.")
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|latest",
            defaultValue = "latest",
            description = "The experiment (${DEFAULT-VALUE}: the one last worked on).")
    private String experiment = "latest";

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file to write (report_<id>.html in the experiment's logs folder).")
    private @Nullable Path to;

    @Option(
            names = "--live",
            description = "Serve the report to a browser on this machine instead, and keep it up to date while the"
                    + " experiment goes on.")
    private boolean live;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --live: the port on 127.0.0.1 (any that is free).")
    private int port;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new ReportCommand(), args);
    }

    @Override
    public Integer call() throws InterruptedException {
        requireSense();
        if (live) {
            serve();
            return ExitCode.OK;
        }
        try (LedgerReader reader = Resumption.requireLedger(common, experiment)) {
            ExperimentSummary found =
                    reader.experiment(reader.resolve(experiment)).orElseThrow();
            Path file = to == null ? common.logs(found.name()).resolve("report_" + found.experimentId() + ".html") : to;
            write(new ReportPage(reader, found.experimentId(), common.outputDir(), linkToOutputs(file)), file);
            System.out.println(file);
        }
        return ExitCode.OK;
    }

    private void requireSense() {
        if (live && to != null) {
            throw new UsageException("--to names the file that is written without --live; leave out one of them");
        }
        if (!live && port != 0) {
            throw new UsageException("--port goes with --live");
        }
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port must be from 1 to 65535, or 0 for any that is free, was " + port);
        }
    }

    private void serve() throws InterruptedException {
        String experimentId;
        try (LedgerReader reader = Resumption.requireLedger(common, experiment)) {
            experimentId = reader.resolve(experiment);
        }
        try (LiveServer server =
                new LiveServer(common::requireForReading, experimentId, common.outputDir(), port, Wiring::secret)) {
            System.out.println(server.address());
            System.out.flush();
            if (!common.quiet()) {
                System.err.println("open this address, which works once; Ctrl+C ends the report, and nothing else");
            }
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UsageException("can't listen on port " + port + " of 127.0.0.1: " + e.getMessage()
                    + "; give another one with --port, or none");
        }
    }

    private static void write(ReportPage page, Path file) {
        try {
            AtomicFile.replace(file, out -> {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
                page.write(writer);
                writer.flush();
            });
        } catch (IOException e) {
            throw new UsageException("can't write to " + file + ": "
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "; give another file with --to");
        }
    }

    /** As seen from the file; none where no relative path leads there. */
    private String linkToOutputs(Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        try {
            return folder.relativize(common.outputDir().toAbsolutePath().normalize())
                    .toString()
                    .replace('\\', '/');
        } catch (IllegalArgumentException onAnotherDrive) {
            return "";
        }
    }
}
