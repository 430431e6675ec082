package dev.jobledger.bench.growth;

import dev.jobledger.bench.Contender;
import dev.jobledger.bench.Folders;
import dev.jobledger.bench.Machine;
import dev.jobledger.report.TextTable;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a job costs in experiments of growing size, with the checkpoint that follows it. */
@Command(
        name = "growth.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description = "Measures what a job that does nothing costs as its experiment grows, with the checkpoint that"
                + " follows it, beside a file that is written anew every few jobs.")
public final class GrowthBenchmark implements Callable<Integer> {
    /** Whoever is measured has done this many before, so that nobody is first to meet code that is not compiled. */
    private static final int WARM_UP_JOBS = 50_000;

    private static final Duration HOURS = Duration.ofHours(12);

    @Option(
            names = "--jobs",
            split = ",",
            paramLabel = "N",
            description = "sizes of the experiments (${DEFAULT-VALUE})",
            defaultValue = "1000,10000,100000,1000000")
    private List<Integer> sizes = List.of();

    @Option(names = "--workers", paramLabel = "N", description = "threads that complete jobs (6)")
    private int workers = 6;

    @Option(names = "--every", paramLabel = "N", description = "completed jobs from one checkpoint to the next (5)")
    private int every = 5;

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "seconds after which the file that is written anew is left alone (60)")
    private int limitSeconds = 60;

    @Option(names = "--quick", description = "1,000 and 5,000 jobs, to see that it works: the figures mean little")
    private boolean quick;

    @Option(names = "--dir", paramLabel = "DIR", description = "where everything is made (target/bench)")
    private Path dir = Path.of("target", "bench");

    private final PrintStream out = System.out;
    private final TextTable table = new TextTable(List.of(
            "jobs", "", "completed", "wall us a job", "processor us a job", "bytes kept a job", "bytes written a job"));

    private GrowthBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new GrowthBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (quick) {
            sizes = List.of(1_000, 5_000);
        }
        Path folder = dir.resolve("growth-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        try {
            out.println(Machine.describe(folder));
            measure(folder);
        } finally {
            Folders.delete(folder);
        }
        table.print(out::println);
        return 0;
    }

    private void measure(Path folder) throws Exception {
        Contender ledger = new LedgerWithCheckpoint(every);
        Contender file = new RewrittenFile(every);
        Stream.of(ledger, file).forEach(contender -> out.println(contender.name() + ": " + contender.settings()));
        out.println(workers + " workers" + System.lineSeparator());
        if (!quick) {
            cost(ledger, folder, WARM_UP_JOBS, HOURS);
        }
        for (int jobs : sizes) {
            tell(jobs, ledger, cost(ledger, folder, jobs, HOURS));
            tell(jobs, file, cost(file, folder, jobs, Duration.ofSeconds(limitSeconds)));
        }
    }

    private Cost cost(Contender contender, Path folder, int jobs, Duration limit) throws Exception {
        System.err.printf(Locale.ROOT, "%,d jobs: %s%n", jobs, contender.name());
        Path own = Files.createDirectories(folder.resolve("of-" + jobs));
        try {
            contender.plan(own, jobs);
            return Cost.of(contender, own, workers, limit);
        } finally {
            Folders.delete(own);
        }
    }

    private void tell(int jobs, Contender contender, Cost cost) {
        table.add(List.of(
                figure(jobs),
                contender.name(),
                cost.jobs() < jobs ? figure(cost.jobs()) + " when time was over" : figure(cost.jobs()),
                figure(cost.ofOneJob(cost.nanos()) / 1e3),
                figure(cost.ofOneJob(cost.processorNanos()) / 1e3),
                figure(cost.ofOneJob(cost.keptBytes())),
                cost.writtenBytes().isPresent()
                        ? figure(cost.ofOneJob(cost.writtenBytes().getAsLong()))
                        : ""));
    }

    private static String figure(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
