package dev.jobledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Does once, on a ledger in a scratch folder, what users do most. The launcher has a JVM write down the classes which that
 * takes, so that later processes find them ready.
 */
@Command(name = "rehearsal", description = "Does what users do most, for the launcher to learn what that takes.")
final class Rehearsal implements Callable<Integer> {
    private static final String EXPERIMENT = """
            name: rehearsal
            tasks: {grid: {n: [1, 2]}}
            models: {one: {command: ['true']}}
            """;

    @Parameters(paramLabel = "CLASS", description = "The script that will be run, which begins with its own class.")
    private String script = "";

    private Rehearsal() {}

    /** Ends with 0 if every command succeeded. */
    public static void main(String... args) {
        Commands.runAndExit(new Rehearsal(), args);
    }

    @Override
    public Integer call() throws IOException, ClassNotFoundException {
        Class.forName(script);
        try (ScratchFolder scratch = ScratchFolder.make()) {
            return succeedsIn(scratch.path()) ? ExitCode.OK : ExitCode.JOBS_FAILED;
        }
    }

    private static boolean succeedsIn(Path scratch) throws IOException {
        Path experiment = Files.writeString(scratch.resolve("rehearsal.yaml"), EXPERIMENT);
        String[] here = {"--ledger", scratch.resolve("ledger").toString(), "--output-dir", scratch.toString()};
        return succeeds(here, new RunCommand(), "--experiment", experiment.toString())
                && succeeds(here, new ListCommand())
                && succeeds(here, new ListCommand(), "latest")
                && succeeds(here, new SqlCommand(), "select job_id, state from jobs")
                && succeeds(here, new WatchCommand(), "--once")
                && succeeds(here, new ExportCommand())
                && succeeds(here, new VerifyCommand())
                && succeeds(here, new ResumeCommand());
    }

    private static boolean succeeds(String[] common, Callable<Integer> command, String... arguments) {
        String[] all = Stream.of(arguments, common).flatMap(Stream::of).toArray(String[]::new);
        return Commands.run(command, all) == ExitCode.OK;
    }
}
