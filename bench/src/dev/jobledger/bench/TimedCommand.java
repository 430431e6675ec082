package dev.jobledger.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A command whose whole process is measured. */
record TimedCommand(String name, List<String> words) {
    TimedCommand {
        words = List.copyOf(words);
    }

    /** Whether its program is there: a file, or on the PATH. */
    boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(words.get(0))));
    }

    /**
     * Milliseconds from its start to its end; what it says is thrown away.
     *
     * @throws IOException if it does not end with 0
     */
    double millis() throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(words).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        long begin = System.nanoTime();
        int exitCode = command.start().waitFor();
        long end = System.nanoTime();
        if (exitCode != 0) {
            throw new IOException("exit code " + exitCode + " of: " + String.join(" ", words));
        }
        return (end - begin) / 1e6;
    }
}
