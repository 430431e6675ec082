package dev.jobledger.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A JVM of its own that has a ledger open and says in lines what it does. */
final class OwnerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader stdout;
    private final List<String> said = new ArrayList<>();

    private OwnerProcess(Process process) {
        this.process = process;
        this.stdout = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OwnerProcess start(Class<?> main, String... args) throws IOException {
        return startInside(List.of(), main, args);
    }

    /** By way of another command, which is given the whole command line and becomes it. */
    static OwnerProcess startInside(List<String> surroundings, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(surroundings);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new OwnerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it has said so many lines; answers the last one. */
    String readLines(int count) throws IOException {
        while (said.size() < count) {
            said.add(stdout.readLine());
        }
        return said.get(said.size() - 1);
    }

    /** Waits for its next line. */
    String readLine() throws IOException {
        return readLines(said.size() + 1);
    }

    /** Returns when it is frozen: a thread that waits for the disk stops only then, and so may others. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        while (!isFrozen()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isFrozen() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Lets it go on to its end by a line on its stdin, which is then closed; answers all that it said. */
    List<String> finish() throws IOException, InterruptedException {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write('\n');
        }
        stdout.lines().forEach(said::add);
        process.waitFor();
        return said;
    }

    void kill() throws IOException, InterruptedException {
        signal("KILL");
        process.waitFor();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            stdout.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
