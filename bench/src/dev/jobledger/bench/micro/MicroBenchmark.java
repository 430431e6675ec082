package dev.jobledger.bench.micro;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the JMH benchmarks of this checkout. */
@Command(
        name = "micro.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description = "Measures single steps of a completion within the process, with JMH.")
public final class MicroBenchmark implements Callable<Integer> {
    private static final TimeValue SHORT = TimeValue.milliseconds(100);

    @Parameters(paramLabel = "NAME", description = "regular expressions of the benchmarks to run (all)")
    private List<String> names = List.of();

    @Option(names = "--gc", description = "show what each allocates, too")
    private boolean showsAllocation;

    @Option(names = "--quick", description = "short measurements, to see that it works: the figures mean little")
    private boolean quick;

    private MicroBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new MicroBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true);
        names.forEach(options::include);
        if (showsAllocation) {
            options.addProfiler(GCProfiler.class);
        }
        if (quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .warmupTime(SHORT)
                    .measurementIterations(1)
                    .measurementTime(SHORT);
        }
        new Runner(options.build()).run();
        return 0;
    }
}
