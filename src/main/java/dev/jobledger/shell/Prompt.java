package dev.jobledger.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jshell.tool.JavaShellToolBuilder;

/** jshell's own prompt, with its history and completion, in this process. */
public final class Prompt {
    private static final String MODE = "jobledger";

    /** Values are shown as usual, in a line; jshell's words about itself are left out. */
    private static final String LOOK = """
            /set mode %1$s -quiet
            /set prompt %1$s "%1$s> " "      ...> "
            /set format %1$s pre "|  "
            /set format %1$s post "%%n"
            /set format %1$s errorpre "|  "
            /set format %1$s errorpost "%%n"
            /set format %1$s display "{pre}{value}{post}" expression-added,modified-primary
            """.formatted(MODE);

    /** The JDK tells the user, as news, that it made the folder in which it keeps the prompt's history. */
    private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

    private Prompt() {}

    /**
     * Reads and runs what the user types, until {@code /exit} or the end of input.
     *
     * @param prelude snippets that come first
     * @param script a file of snippets that comes next
     * @return the exit code that the user gave, else 0
     * @throws IOException if the prelude can't be handed over in a file for the moment
     */
    public static int open(String prelude, Path script) throws IOException {
        PREFERENCES.setLevel(Level.WARNING);
        Path startup = Files.createTempFile("jobledger", ".jsh");
        try {
            Files.writeString(startup, LOOK + prelude);
            return start(startup, script);
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    private static int start(Path startup, Path script) {
        try {
            return JavaShellToolBuilder.builder()
                    .start(
                            "--execution",
                            "local",
                            "--class-path",
                            System.getProperty("java.class.path"),
                            "--startup",
                            startup.toString(),
                            "--feedback",
                            MODE,
                            script.toString());
        } catch (Exception e) {
            throw new IllegalStateException("jshell could not be started: " + e.getMessage(), e);
        }
    }
}
