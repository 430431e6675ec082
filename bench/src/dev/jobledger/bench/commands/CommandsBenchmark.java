package dev.jobledger.bench.commands;

import dev.jobledger.bench.Contender;
import dev.jobledger.bench.Tournament;
import dev.jobledger.bench.TournamentOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Jobs per second that are the command {@code true}: the run command beside GNU parallel and xargs. */
@Command(
        name = "commands.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description = "Measures how many commands that do nothing are run in a second, whole process from start to end,"
                + " beside GNU parallel and xargs.")
public final class CommandsBenchmark implements Callable<Integer> {
    @Mixin
    private TournamentOptions options = new TournamentOptions(List.of(6), 2_000, 100);

    private CommandsBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new CommandsBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Contender ledger = new JobLedgerRun(
                Path.of(System.getProperty("jobledger.launcher", "jbang")).toAbsolutePath());
        OtherRunner parallel = OtherRunner.parallel();
        OtherRunner xargs = OtherRunner.xargs();
        List<OtherRunner> others =
                Stream.of(parallel, xargs).filter(OtherRunner::isInstalled).toList();
        List<String> missing = Stream.of(parallel, xargs)
                .filter(other -> !others.contains(other))
                .map(other -> "NOT MEASURED: " + other.name() + " is not installed")
                .toList();
        List<Contender> all = Stream.concat(Stream.of(ledger), others.stream()).toList();
        Tournament.hold(all, List.of(parallel, xargs), options, missing, System.out);
        return 0;
    }
}
