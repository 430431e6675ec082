package dev.jobledger.bench.commands;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A program that reads its jobs from its input. */
final class OtherRunner extends CommandRunner {
    private final String program;
    private final String settings;
    private final BiFunction<Path, String, List<String>> arguments;

    /** @param arguments of a folder and a number of workers */
    private OtherRunner(String program, String settings, BiFunction<Path, String, List<String>> arguments) {
        this.program = program;
        this.settings = settings;
        this.arguments = arguments;
    }

    /** With its log of jobs, from which it could go on. */
    static OtherRunner parallel() {
        return new OtherRunner(
                "parallel",
                "GNU parallel with --joblog, which it does not force",
                (folder, workers) -> List.of(
                        "parallel",
                        "--will-cite",
                        "--jobs",
                        workers,
                        "--joblog",
                        folder.resolve("joblog").toString(),
                        "true"));
    }

    /** The floor: keeps nothing. */
    static OtherRunner xargs() {
        return new OtherRunner(
                "xargs",
                "starts a process for each job, and keeps nothing",
                (folder, workers) -> List.of("xargs", "-P", workers, "-n", "1", "true"));
    }

    /** Whether it is on the PATH. */
    boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public String name() {
        return program;
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    List<String> command(Path folder, int workers) {
        return arguments.apply(folder, Integer.toString(workers));
    }
}
