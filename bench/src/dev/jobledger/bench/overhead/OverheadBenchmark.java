package dev.jobledger.bench.overhead;

import dev.jobledger.bench.Folders;
import dev.jobledger.bench.JobLedger;
import dev.jobledger.bench.Machine;
import dev.jobledger.bench.RoundOptions;
import dev.jobledger.report.TextTable;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a job waits for: from the question for it to its start, and from its end to its completion being durable. */
@Command(
        name = "overhead.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description = "Measures how long a job takes to get started and to be recorded, beside a raw append that is"
                + " forced.")
public final class OverheadBenchmark implements Callable<Integer> {
    private static final int RAW_FORCES = 1_000;

    @Mixin
    private RoundOptions options = new RoundOptions(List.of(6, 64), 20_000, 500);

    @Option(names = "--job-ms", paramLabel = "MS", description = "how long a job takes (${DEFAULT-VALUE})")
    private int jobMillis = 5;

    private final PrintStream out = System.out;

    private OverheadBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new OverheadBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        options.check();
        Path folder = options.makeFolder("overhead");
        try {
            out.println(Machine.describe(folder));
            out.println(options.describe() + " of " + jobMillis + " ms each");
            out.println();
            measure(folder).print(out::println);
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    /** What the rounds leave is deleted at the end: the places of deleted files disturb who makes others. */
    private TextTable measure(Path folder) throws Exception {
        TextTable table = new TextTable(List.of("round", "workers", "", "p50 ms", "p90 ms", "p99 ms", "max ms"));
        for (int round = 1; round <= options.rounds(); round++) {
            for (int workers : options.workers()) {
                Path own = Files.createDirectories(folder.resolve("round-" + round + "-" + workers));
                measure(own, round, workers, table);
            }
        }
        return table;
    }

    private void measure(Path folder, int round, int workers, TextTable table) throws Exception {
        new JobLedger().plan(folder, options.jobs());
        Stopwatch stopwatch = new Stopwatch(Duration.ofMillis(jobMillis));
        table.add(row(round, 1, "raw append + fdatasync", RawForces.measure(folder, RAW_FORCES)));
        new MeasuredRun(folder, workers).execute(stopwatch);
        table.add(row(round, workers, "asked for to started", stopwatch.untilStarted()));
        table.add(row(round, workers, "ended to recorded", stopwatch.untilRecorded()));
    }

    private static List<String> row(int round, int workers, String what, Latencies latencies) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(round), Integer.toString(workers), what));
        cells.addAll(latencies.percentiles());
        return cells;
    }
}
