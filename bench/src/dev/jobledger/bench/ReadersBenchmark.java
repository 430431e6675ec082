package dev.jobledger.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a run loses by processes that read its ledger meanwhile: with and without them, in turns. */
@Command(
        name = "readers.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description = "Measures completions per second with and without processes that read the ledger each second.")
public final class ReadersBenchmark implements Callable<Integer> {
    @Option(names = "--readers", paramLabel = "N", description = "processes that read (4)")
    private int readers = 4;

    @Option(names = "--workers", paramLabel = "N", description = "threads that complete jobs (6)")
    private int workers = 6;

    @Option(names = "--job-ms", split = ",", paramLabel = "MS", description = "how long a job takes (20,0)")
    private List<Integer> jobMillis = List.of(20, 0);

    @Option(names = "--seconds", paramLabel = "S", description = "of one measurement (10)")
    private int seconds = 10;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each (5)")
    private int rounds = 5;

    @Option(names = "--jobs", paramLabel = "N", description = "jobs planned for each kind of job (500000)")
    private int jobs = 500_000;

    @Option(names = "--dir", paramLabel = "DIR", description = "where the ledgers are made (target/bench)")
    private Path dir = Path.of("target", "bench");

    private final JobLedger ledger = new JobLedger();
    private final PrintStream out = System.out;

    private ReadersBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new ReadersBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Path folder = dir.resolve("readers-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        try {
            out.println(Machine.describe(folder));
            out.printf("%d workers, %d readers, %d rounds of %d s each%n", workers, readers, rounds, seconds);
            for (int millis : jobMillis) {
                measure(Files.createDirectories(folder.resolve("job-" + millis)), millis);
            }
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void measure(Path folder, int millis) throws Exception {
        ledger.plan(folder, jobs);
        List<Double> alone = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (JobByJob opened = ledger.open(folder, workers)) {
            perSecond(opened, millis); // unmeasured: code that is not compiled yet
            for (int round = 0; round < rounds; round++) {
                boolean readFirst = round % 2 == 1;
                double first = perSecond(folder, opened, millis, readFirst);
                double second = perSecond(folder, opened, millis, !readFirst);
                alone.add(readFirst ? second : first);
                read.add(readFirst ? first : second);
                ratios.add(read.get(round) / alone.get(round));
            }
        }
        Spread ratio = Spread.of(ratios);
        out.printf(
                Locale.ROOT,
                "jobs of %d ms: %,.0f/s alone, %,.0f/s while read; ratio %.3f (%.3f to %.3f)%n",
                millis,
                Spread.of(alone).median(),
                Spread.of(read).median(),
                ratio.median(),
                ratio.least(),
                ratio.greatest());
    }

    private double perSecond(Path folder, JobByJob opened, int millis, boolean withReaders) throws Exception {
        if (!withReaders) {
            return perSecond(opened, millis);
        }
        Deque<PollingReader> reading = new ArrayDeque<>();
        try {
            while (reading.size() < readers) {
                reading.push(PollingReader.start(folder.resolve("ledger")));
            }
            return perSecond(opened, millis);
        } finally {
            for (PollingReader reader : reading) {
                reader.close();
            }
        }
    }

    private double perSecond(JobByJob opened, int millis) throws Exception {
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(seconds).toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int worker = 1; worker <= workers; worker++) {
                int number = worker;
                counts.add(threads.submit(() -> complete(opened, number, millis, end)));
            }
            long completed = 0;
            for (Future<Integer> count : counts) {
                completed += count.get();
            }
            return completed / ((System.nanoTime() - begin) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int complete(JobByJob opened, int worker, int millis, long end) throws Exception {
        int completed = 0;
        while (System.nanoTime() < end) {
            long ready = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            for (long left = ready - System.nanoTime(); left > 0; left = ready - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (!opened.completeOne(worker)) {
                throw new IllegalStateException("no job is left; plan more with --jobs");
            }
            completed++;
        }
        return completed;
    }
}
