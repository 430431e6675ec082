package dev.jobledger.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code run} in a JVM of its own, which can be signalled and killed. Killed in any case after two minutes. */
final class ForkedRun implements AutoCloseable {
    private final Process process;
    private final BufferedReader stderr;
    private final List<String> said = new ArrayList<>();

    private ForkedRun(Process process) {
        this.process = process;
        this.stderr = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
    }

    static ForkedRun start(Desk desk, String... args) throws IOException {
        return start(List.of(), desk, List.of(), args);
    }

    /** With these options for the JVM. */
    static ForkedRun start(Desk desk, List<String> javaOptions, String... args) throws IOException {
        return start(List.of(), desk, javaOptions, args);
    }

    /** By way of another command, which is given the whole command line and becomes it. */
    static ForkedRun startInside(List<String> surroundings, Desk desk, String... args) throws IOException {
        return start(surroundings, desk, List.of(), args);
    }

    private static ForkedRun start(List<String> surroundings, Desk desk, List<String> javaOptions, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(surroundings);
        // SIGINT is given back its meaning: whoever starts the tests in the background has it ignored.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(RunCommand.class.getName());
        command.addAll(desk.place());
        command.addAll(List.of(args));
        return new ForkedRun(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Reads on until so many lines of this kind were said, or the process ended; answers all that was said. */
    List<String> readUntil(int count, Predicate<String> kind) throws IOException {
        String line = "";
        while (said.stream().filter(kind).count() < count && line != null) {
            line = stderr.readLine();
            if (line != null) {
                said.add(line);
            }
        }
        return said;
    }

    /** Kills the JVM alone, as the kernel does when memory runs out; answers all that it had said by then. */
    List<String> kill() throws IOException, InterruptedException {
        signal("KILL");
        return readUntil(Integer.MAX_VALUE, line -> true);
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        try {
            stderr.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
