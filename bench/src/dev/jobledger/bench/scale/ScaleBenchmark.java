package dev.jobledger.bench.scale;

import dev.jobledger.bench.Folders;
import dev.jobledger.bench.Machine;
import dev.jobledger.bench.Spread;
import dev.jobledger.cli.Launcher;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long commands take on an experiment of a million jobs, whole processes with a heap of 256 MB. */
@Command(
        name = "scale.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description =
                "Measures on a large experiment how long it takes to plan it, to go on with it, to list it, to ask"
                        + " for its progress, to export and to import it, and how large its ledger is; whole processes.")
public final class ScaleBenchmark implements Callable<Integer> {
    private static final long LEFT = 10;
    private static final int RUNS_MORE = 100;

    @Option(names = "--jobs", paramLabel = "N", description = "jobs of the experiment (1000000)")
    private long jobs = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of what can be repeated (5)")
    private int rounds = 5;

    @Option(names = "--heap", paramLabel = "SIZE", description = "the processes' largest heap (256m)")
    private String heap = "256m";

    @Option(names = "--quick", description = "5,000 jobs, once, to see that it works: the figures mean little")
    private boolean quick;

    @Option(names = "--dir", paramLabel = "DIR", description = "where the ledger is made (target/bench)")
    private Path dir = Path.of("target", "bench");

    private final PrintStream out = System.out;

    private ScaleBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new ScaleBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (quick) {
            jobs = 5_000;
            rounds = 1;
        }
        Path folder =
                dir.toAbsolutePath().resolve("scale-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        try {
            out.println(Machine.describe(folder));
            out.printf(Locale.ROOT, "%,d jobs, processes with -Xmx%s%n", jobs, heap);
            measure(new LargeExperiment(folder, jobs), folder);
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void measure(LargeExperiment experiment, Path folder) throws Exception {
        experiment.define();
        tell("plan, to its first job", untilFirstJob(experiment, run(experiment)));
        experiment.complete(LEFT);
        tell("bytes of the ledger a job", bytesAJob(experiment));
        tell("resume, to its first job", repeated(() -> untilFirstJob(experiment, resume(experiment))));
        tell("list", repeated(() -> seconds(list(experiment.ledger()))));
        tell("list of an empty ledger", repeated(() -> seconds(list(folder.resolve("none")))));
        tell("sql: progress", repeated(() -> seconds(progress(experiment.ledger()))));
        tell("export of the checkpoint", repeated(() -> seconds(export(experiment, "--checkpoint-only"))));
        tell("export", seconds(export(experiment)));
        tell("import of the checkpoint", seconds(imported(experiment, "checkpoint", folder.resolve("first"))));
        tell("import of the progress file", seconds(imported(experiment, "progress", folder.resolve("second"))));
        experiment.runAgain(RUNS_MORE);
        tell("bytes a job, " + RUNS_MORE + " runs later", bytesAJob(experiment));
    }

    private double bytesAJob(LargeExperiment experiment) throws IOException {
        Path ledger = experiment.ledger();
        return (double) Files.size(ledger.resolveSibling(ledger.getFileName() + ".mv.db")) / jobs;
    }

    /** A figure that can be had again. */
    @FunctionalInterface
    private interface Figure {
        double measure() throws IOException, InterruptedException;
    }

    private List<Double> repeated(Figure figure) throws Exception {
        List<Double> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(figure.measure());
        }
        return measured;
    }

    private void tell(String what, double figure) {
        tell(what, List.of(figure));
    }

    private void tell(String what, List<Double> figures) {
        Spread spread = Spread.of(figures);
        out.printf(
                Locale.ROOT, "%-32s %8.2f  (%.2f to %.2f)%n", what, spread.median(), spread.least(), spread.greatest());
    }

    private static List<String> run(LargeExperiment experiment) {
        return words(
                "run.java",
                experiment.ledger(),
                "--experiment",
                experiment.definition().toString(),
                "--output-dir",
                experiment.outputs().toString(),
                "--experiment-id",
                LargeExperiment.ID,
                "--limit",
                "1");
    }

    private static List<String> resume(LargeExperiment experiment) {
        return words(
                "resume.java",
                experiment.ledger(),
                LargeExperiment.ID,
                "--output-dir",
                experiment.outputs().toString(),
                "--limit",
                "1");
    }

    private static List<String> list(Path ledger) {
        return words("list.java", ledger);
    }

    private static List<String> progress(Path ledger) {
        return words("sql.java", ledger, "select * from progress");
    }

    private static List<String> export(LargeExperiment experiment, String... options) {
        Stream<String> where = Stream.of(
                LargeExperiment.ID, "--output-dir", experiment.outputs().toString());
        return words(
                "export.java",
                experiment.ledger(),
                Stream.concat(where, Stream.of(options)).toArray(String[]::new));
    }

    private static List<String> imported(LargeExperiment experiment, String kind, Path ledger) {
        Path logs = experiment.outputs().resolve(LargeExperiment.ID).resolve("logs");
        return words(
                "import.java",
                ledger,
                "--experiment",
                experiment.definition().toString(),
                logs.resolve(kind + "_" + LargeExperiment.ID + ".json").toString());
    }

    private static List<String> words(String script, Path ledger, String... arguments) {
        Path launcher = Launcher.found()
                .orElseThrow(() -> new IllegalStateException("start this by ./jbang bench/scale.java"))
                .path();
        Stream<String> start = Stream.of(
                launcher.toString(),
                launcher.resolveSibling("scripts").resolve(script).toString());
        return Stream.concat(start, Stream.concat(Stream.of(arguments), Stream.of("--ledger", ledger.toString())))
                .toList();
    }

    private double seconds(List<String> words) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        await(words);
        return (System.nanoTime() - begun) / 1e9;
    }

    /** From the process's start to that of its one job, which is a command. */
    private double untilFirstJob(LargeExperiment experiment, List<String> words)
            throws IOException, InterruptedException {
        Files.deleteIfExists(experiment.begun());
        Instant begun = Instant.now();
        await(words);
        long nanos = Long.parseLong(Files.readString(experiment.begun()).strip());
        return ChronoUnit.NANOS.between(begun, Instant.EPOCH.plusNanos(nanos)) / 1e9;
    }

    private void await(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(words).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        command.environment().put("JDK_JAVA_OPTIONS", "-Xmx" + heap);
        int exitCode = command.start().waitFor();
        if (exitCode != 0 && exitCode != 1) { // 1 where jobs are left, which is what is asked for here
            throw new IOException("exit code " + exitCode + " of: " + String.join(" ", words));
        }
    }
}
