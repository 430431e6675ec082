package dev.jobledger.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program in which the user leafs through what is longer than the screen. */
final class Pager {
    private static final String VARIABLE = "PAGER";

    private final Process process;

    private Pager(Process process) {
        this.process = process;
    }

    /** Starts {@code $PAGER}, or {@code less}; none if there is none, or the user wants none: PAGER is empty. */
    static Optional<Pager> start(Map<String, String> environment) {
        String wanted = environment.get(VARIABLE);
        if (wanted != null && wanted.isBlank()) {
            return Optional.empty();
        }
        return start(wanted == null ? List.of("less") : List.of("sh", "-c", wanted), environment);
    }

    private static Optional<Pager> start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
        // Long lines are cut, the text stays when less is left, and less is left at once if all fits after all.
        builder.environment().put("LESS", environment.getOrDefault("LESS", "FRSX"));
        try {
            return Optional.of(new Pager(builder.start()));
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** Tells it that there is no more, and waits until the user has left it. */
    void await() {
        try {
            process.getOutputStream().close();
        } catch (IOException leftBefore) {
            // The user had seen enough.
        }
        process.onExit().join();
    }
}
