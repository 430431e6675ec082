package dev.jobledger.bench;

import dev.jobledger.cli.Launcher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long {@code list} takes on the ledger of the pilot experiment, from its start to its end, beside other programs. */
@Command(
        name = "startup.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description =
                "Measures whole processes in turns: list by its script and by the command jobledger, Python reading"
                        + " the same experiment's checkpoint, GNU parallel's version.")
public final class StartupBenchmark implements Callable<Integer> {
    private static final String READ_JSON = "import json, sys; json.load(open(sys.argv[1]))";

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each (21)")
    private int rounds = 21;

    @Option(names = "--warm-up", paramLabel = "N", description = "starts of each before that (10)")
    private int warmUp = 10;

    @Option(names = "--quick", description = "few starts, to see that it works: the figures mean little")
    private boolean quick;

    @Option(names = "--dir", paramLabel = "DIR", description = "where the ledger is made (target/bench)")
    private Path dir = Path.of("target", "bench");

    private final PrintStream out = System.out;

    private StartupBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new StartupBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Path folder = dir.toAbsolutePath()
                .resolve("startup-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        try {
            out.println(Machine.describe(folder));
            runPilot(folder);
            List<TimedCommand> commands = installed(folder);
            inTurns(commands, quick ? 3 : warmUp); // the program's commands are built, remembered, and get an archive
            print(inTurns(commands, quick ? 3 : rounds));
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void runPilot(Path folder) throws IOException, InterruptedException {
        List<String> run = new ArrayList<>(List.of(launcher().toString(), script("run.java")));
        Collections.addAll(run, "--quiet", "--ledger", ledger(folder), "--output-dir", folder.toString());
        Collections.addAll(
                run,
                "--experiment",
                root().resolve("data/pilot_experiment.yaml").toString());
        if (!quick) {
            run.add("--all-tasks");
        }
        new TimedCommand("pilot", run).millis();
    }

    private List<TimedCommand> installed(Path folder) throws IOException {
        List<TimedCommand> commands = new ArrayList<>();
        for (TimedCommand command : commands(folder)) {
            if (command.isInstalled()) {
                commands.add(command);
            } else {
                out.println("NOT MEASURED, because it is not installed: "
                        + command.words().get(0));
            }
        }
        return commands;
    }

    private static List<TimedCommand> commands(Path folder) throws IOException {
        return List.of(
                list("./jbang scripts/list.java", folder, launcher().toString(), script("list.java")),
                list("jobledger list", folder, root().resolve("jobledger").toString(), "list"),
                new TimedCommand(
                        "python3 reading the checkpoint", List.of("python3", "-c", READ_JSON, checkpoint(folder))),
                new TimedCommand("python3 doing nothing", List.of("python3", "-c", "pass")),
                new TimedCommand("parallel --version", List.of("parallel", "--version")));
    }

    private static TimedCommand list(String name, Path folder, String... start) {
        return new TimedCommand(
                name,
                Stream.concat(Stream.of(start), Stream.of("--ledger", ledger(folder)))
                        .toList());
    }

    private static String checkpoint(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("pilot_experiment/logs"))) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("checkpoint_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the pilot left no checkpoint in " + folder));
        }
    }

    /** Milliseconds of each command, by round; each round begins with another one. */
    private static Map<String, List<Double>> inTurns(List<TimedCommand> commands, int rounds) throws Exception {
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        commands.forEach(command -> measured.put(command.name(), new ArrayList<>()));
        List<TimedCommand> turns = new ArrayList<>(commands);
        for (int round = 0; round < rounds; round++) {
            for (TimedCommand command : turns) {
                measured.get(command.name()).add(command.millis());
            }
            Collections.rotate(turns, 1);
        }
        return measured;
    }

    private void print(Map<String, List<Double>> measured) {
        out.printf("%-32s %8s %8s %8s  ms%n", "", "median", "least", "greatest");
        measured.forEach((name, millis) -> {
            Spread spread = Spread.of(millis);
            out.printf(
                    Locale.ROOT, "%-32s %8.0f %8.0f %8.0f%n", name, spread.median(), spread.least(), spread.greatest());
        });
    }

    private static String ledger(Path folder) {
        return folder.resolve("ledger").toString();
    }

    private static String script(String name) {
        return root().resolve("scripts").resolve(name).toString();
    }

    private static Path root() {
        return launcher().resolveSibling("").toAbsolutePath();
    }

    private static Path launcher() {
        return Launcher.found()
                .orElseThrow(() -> new IllegalStateException("start this by ./jbang bench/startup.java"))
                .path();
    }
}
