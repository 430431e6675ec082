package dev.jobledger.bench.commands;

import dev.jobledger.bench.Contender;
import dev.jobledger.bench.Worked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A program that runs the command {@code true} once for each job, measured from its start to its end. */
abstract class CommandRunner implements Contender {
    private static final String JOBS = "jobs";

    /** The program and its arguments, for what lies in this folder. */
    abstract List<String> command(Path folder, int workers);

    /** Stores whatever else than {@code numbers}, a line for each job, the program wants to find. */
    void prepare(Path folder, List<Integer> numbers) throws IOException {}

    @Override
    public final boolean leavesManyFiles() {
        return true;
    }

    @Override
    public final void plan(Path folder, int jobs) throws IOException {
        List<Integer> numbers = IntStream.rangeClosed(1, jobs).boxed().toList();
        Files.writeString(
                input(folder), numbers.stream().map(number -> number + "\n").collect(Collectors.joining()));
        prepare(folder, numbers);
    }

    private static Path input(Path folder) {
        return folder.resolve(JOBS);
    }

    @Override
    public final Opened open(Path folder, int workers) throws IOException {
        int jobs = Files.readAllLines(input(folder)).size();
        Path said = folder.resolve("said");
        ProcessBuilder program = new ProcessBuilder(command(folder.toAbsolutePath(), workers))
                .redirectInput(input(folder).toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        return new Opened() {
            @Override
            public Worked work(Duration limit) throws Exception {
                return run(program, jobs, said);
            }

            @Override
            public void close() {}
        };
    }

    private static Worked run(ProcessBuilder program, int jobs, Path said) throws Exception {
        long started = System.nanoTime();
        Process process = program.start();
        try {
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(
                        program.command().get(0) + " ended with " + exitCode + ": " + Files.readString(said));
            }
            return new Worked(jobs, System.nanoTime() - started);
        } finally {
            process.destroy();
        }
    }
}
