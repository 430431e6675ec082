package dev.jobledger.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Durable completions per second: the disk's limit, the ledger, SQLite and H2 by hand, in turns on one disk, so that
 * whatever else the machine does meets them all.
 */
@Command(
        name = "durable.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description =
                "Measures durable completions per second of jobs that do nothing, beside a raw append, SQLite and H2.")
public final class DurableBenchmark implements Callable<Integer> {
    /** Measured, and thrown away, so that nobody is first to meet code that is not compiled. */
    private static final int WARM_UP_WORKERS = 16;

    private final Contender raw = new RawAppend();
    private final SqlDatabase sqlite = new SqlDatabase(SqlDialect.sqlite());
    private final SqlDatabase h2 = new SqlDatabase(SqlDialect.h2());
    private final List<Contender> contenders = List.of(raw, new JobLedger(), sqlite, h2);
    private final PrintStream out = System.out;
    private final PrintStream progress = System.err;

    @Mixin
    private DurableOptions options = new DurableOptions();

    private DurableBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new DurableBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        options.check();
        Path folder = options.dir().resolve("durable-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        try {
            describe(folder);
            plan(folder);
            warmUp(folder);
            measure(folder).table(options.workers()).print(out::println);
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void describe(Path folder) throws Exception {
        out.println(Machine.describe(folder));
        out.println(sqlite.version(Files.createDirectories(folder.resolve("version-sqlite"))) + ", "
                + h2.version(Files.createDirectories(folder.resolve("version-h2"))));
        contenders.forEach(contender -> out.println(contender.name() + ": " + contender.settings()));
        out.printf(
                Locale.ROOT,
                "%d rounds, at most %.1f s each, %,d jobs planned%n%n",
                options.rounds(),
                seconds(options.limit()),
                options.jobs());
    }

    private void plan(Path folder) throws Exception {
        for (Contender contender : contenders) {
            progress.println("planning " + options.jobs() + " jobs: " + contender.name());
            contender.plan(Files.createDirectories(planned(folder, contender)), options.jobs());
        }
    }

    private void warmUp(Path folder) throws Exception {
        for (Contender contender : contenders) {
            progress.println("warming up: " + contender.name());
            sample(folder, contender, WARM_UP_WORKERS);
        }
    }

    private Results measure(Path folder) throws Exception {
        Results results = new Results(contenders, raw, sqlite);
        for (int round = 1; round <= options.rounds(); round++) {
            for (int workers : options.workers()) {
                for (Contender contender : inTurn(round)) {
                    Sample sample = sample(folder, contender, workers);
                    results.add(workers, contender, sample);
                    report(round, workers, contender, sample);
                }
            }
        }
        return results;
    }

    /** Another order each round, the same each time: whoever follows a heavy writer may find the disk still busy. */
    private List<Contender> inTurn(int round) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.shuffle(order, new Random(round));
        return order;
    }

    private Sample sample(Path folder, Contender contender, int workers) throws Exception {
        Measurement measurement = new Measurement(contender, workers, options.limit());
        return measurement.on(planned(folder, contender), folder.resolve("scratch"));
    }

    private void report(int round, int workers, Contender contender, Sample sample) {
        progress.printf(
                Locale.ROOT,
                "round %d, %d workers, %s: %,d jobs in %.2f s, closed in %.3f s%n",
                round,
                workers,
                contender.name(),
                sample.jobs(),
                sample.seconds(),
                sample.closingSeconds());
    }

    private Path planned(Path folder, Contender contender) {
        return folder.resolve("planned-" + contenders.indexOf(contender));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
