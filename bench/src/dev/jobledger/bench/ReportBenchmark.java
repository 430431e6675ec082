package dev.jobledger.bench;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.page.ReportPage;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the report of a large experiment takes to write, and how large it becomes. */
@Command(
        name = "report.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description =
                "Measures how long the report of an experiment takes to write, and how large it is. Its file stays"
                        + " for a browser.")
public final class ReportBenchmark implements Callable<Integer> {
    private static final int WORKERS = 16;

    @Option(names = "--jobs", paramLabel = "N", description = "jobs of the experiment, all completed (100000)")
    private int jobs = 100_000;

    @Option(names = "--rounds", paramLabel = "N", description = "how often it is written (3)")
    private int rounds = 3;

    @Option(names = "--to", paramLabel = "FILE", description = "the file (target/bench/report.html)")
    private Path file = Path.of("target", "bench", "report.html");

    private final JobLedger ledger = new JobLedger();
    private final PrintStream out = System.out;

    private ReportBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new ReportBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Path folder = file.toAbsolutePath()
                .resolveSibling("report-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        try {
            out.println(Machine.describe(folder));
            ledger.plan(folder, jobs);
            completeAll(folder);
            for (int round = 0; round < rounds; round++) {
                long begin = System.nanoTime();
                write(folder);
                out.printf(
                        Locale.ROOT,
                        "%,d jobs: %.1f s, %.1f MB%n",
                        jobs,
                        (System.nanoTime() - begin) / 1e9,
                        Files.size(file) / 1e6);
            }
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void completeAll(Path folder) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try (JobByJob opened = ledger.open(folder, WORKERS)) {
            List<Future<?>> working = new ArrayList<>();
            for (int worker = 1; worker <= WORKERS; worker++) {
                int number = worker;
                working.add(threads.submit(() -> {
                    while (opened.completeOne(number)) {}
                    return null;
                }));
            }
            for (Future<?> work : working) {
                work.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void write(Path folder) throws IOException {
        try (LedgerReader reader = Ledgers.openForReading(
                                folder.resolve("ledger"), InstantSource.system(), LedgerOptions.standard())
                        .orElseThrow();
                Writer page = Files.newBufferedWriter(file)) {
            new ReportPage(reader, reader.resolve("latest"), folder, "").write(page);
        }
    }
}
