package dev.jobledger.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A process started by a test. It is killed with its descendants when closed, and after two minutes in any case, so
 * that no call here waits for ever.
 */
final class Child implements AutoCloseable {
    private static final Executor WATCHDOG = CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES);

    private final Process process;
    private final BufferedReader stdout;
    private final Path stderr;

    private Child(Process process, Path stderr) {
        this.process = process;
        this.stdout = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.stderr = stderr;
        WATCHDOG.execute(this::close);
    }

    /** Starts the command with exactly this environment; its stderr goes to a new file in the directory. */
    static Child start(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        Path stderr = Files.createTempFile(directory, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Child(builder.start(), stderr);
    }

    long pid() {
        return process.pid();
    }

    /** The next line of stdout; fails the test where there is none. */
    String line() throws IOException {
        String line = stdout.readLine();
        if (line == null) {
            throw new AssertionError("the process ended without another line, stderr: " + stderr());
        }
        return line;
    }

    /** The lines of stdout that were not read yet, to the end of the process. */
    List<String> lines() {
        return stdout.lines().toList();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String stderr() throws IOException {
        return Files.readString(stderr);
    }

    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        try {
            process.onExit().join();
            stdout.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
