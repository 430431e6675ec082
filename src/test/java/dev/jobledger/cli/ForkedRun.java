package dev.jobledger.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * {@code run}, or {@code watch}, in a JVM of its own, which can be signalled and killed. Killed in any case after two minutes. What it says
 * goes to a file: a pipe is held open by whatever a killed JVM was just starting, for ever if that were two processes.
 */
final class ForkedRun implements AutoCloseable {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Process process;
    private final Path stderr;

    private ForkedRun(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
    }

    static ForkedRun start(Desk desk, String... args) throws IOException {
        return start(List.of(), desk, List.of(), RunCommand.class, args);
    }

    /** With these options for the JVM. */
    static ForkedRun start(Desk desk, List<String> javaOptions, String... args) throws IOException {
        return start(List.of(), desk, javaOptions, RunCommand.class, args);
    }

    /** By way of another command, which is given the whole command line and becomes it. */
    static ForkedRun startInside(List<String> surroundings, Desk desk, String... args) throws IOException {
        return start(surroundings, desk, List.of(), RunCommand.class, args);
    }

    /** {@code watch} instead. */
    static ForkedRun watch(Desk desk, String... args) throws IOException {
        return start(List.of(), desk, List.of(), WatchCommand.class, args);
    }

    /** {@code worker} instead, which takes others for dead after this time of silence. */
    static ForkedRun worker(Desk desk, String lease, String... args) throws IOException {
        return workerInside(List.of(), desk, lease, args);
    }

    /** {@code worker} by way of another command, which is given the whole command line and becomes it. */
    static ForkedRun workerInside(List<String> surroundings, Desk desk, String lease, String... args)
            throws IOException {
        List<String> around = new ArrayList<>(surroundings);
        around.addAll(List.of("env", "JOBLEDGER_LEASE=" + lease));
        return start(around, desk, List.of(), WorkerCommand.class, args);
    }

    private static ForkedRun start(
            List<String> surroundings, Desk desk, List<String> javaOptions, Class<?> script, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(surroundings);
        // SIGINT is given back its meaning: whoever starts the tests in the background has it ignored.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(script.getName());
        command.addAll(desk.place());
        command.addAll(List.of(args));
        Path stderr = Files.createTempFile("run", ".stderr");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(stderr.toFile())
                .start();
        return new ForkedRun(process, stderr);
    }

    /** Waits until so many lines of this kind were said, or the process ended; answers all that was said. */
    List<String> readUntil(int count, Predicate<String> kind) throws IOException {
        while (true) {
            boolean mayGoOn = process.isAlive();
            List<String> said = said();
            if (!mayGoOn || said.stream().filter(kind).count() >= count) {
                return said;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    /** The lines that were said so far, each whole. */
    private List<String> said() throws IOException {
        String text = Files.readString(stderr);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Kills the JVM alone, as the kernel does when memory runs out; answers all that it had said by then. */
    List<String> kill() throws IOException, InterruptedException {
        signal("KILL");
        process.waitFor();
        return said();
    }

    /** As schedulers do that stop a job: its commands may be the first to hear. */
    void signalWithChildren(String name) throws IOException, InterruptedException {
        for (ProcessHandle child : process.descendants().toList()) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(child.pid()))
                    .start()
                    .waitFor();
        }
        signal(name);
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    long pid() {
        return process.pid();
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
            Files.delete(stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
