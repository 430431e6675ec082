package dev.jobledger.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * Runs scripts of snippets in this process, one after the other, each up to the first snippet that does not compile or
 * throws. What one has defined, the next may use. Values are not shown. Of jshell's commands, {@code /open FILE} and
 * {@code /exit [CODE]} are obeyed, {@code /set} is passed over, and others are refused. Not thread-safe.
 */
public final class SnippetRunner implements AutoCloseable {
    private final JShell shell;
    private final Map<Snippet, SnippetException> unresolved = new HashMap<>();

    private SnippetRunner(JShell shell) {
        this.shell = shell;
    }

    /**
     * A runner with this process's class path.
     *
     * @param prelude snippets that every script finds done: imports, variables
     * @throws SnippetException if there is a mistake in the prelude
     */
    public static SnippetRunner withPrelude(String prelude) {
        SnippetRunner runner = new SnippetRunner(JShell.builder()
                .executionEngine("local")
                .compilerOptions("-classpath", System.getProperty("java.class.path"))
                .build());
        try {
            runner.run("prelude", new BufferedReader(new StringReader(prelude)));
            return runner;
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory could not be read", impossible);
        }
    }

    /**
     * Runs a script that is a file of UTF-8 text.
     *
     * @return the exit code that it asked for, if it asked for its end
     * @throws SnippetException at the first snippet that is wrong or throws
     * @throws IOException if the file can't be read
     */
    public OptionalInt run(Path script) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(script)) {
            return run(script.toString(), text);
        }
    }

    /** As {@link #run(Path)}, of any text; {@code name} stands for it in messages. */
    public OptionalInt run(String name, BufferedReader script) throws IOException {
        Complaints complaints = new Complaints(shell, name);
        Pieces pieces = new Pieces(shell.sourceCodeAnalysis(), script);
        for (Optional<Piece> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
            OptionalInt exit = piece.get() instanceof Piece.Command command
                    ? obey(command, complaints)
                    : evaluate((Piece.Code) piece.get(), complaints);
            if (exit.isPresent()) {
                return exit;
            }
        }
        requireResolved();
        return OptionalInt.empty();
    }

    private OptionalInt evaluate(Piece.Code code, Complaints complaints) {
        for (SnippetEvent event : shell.eval(code.text())) {
            // Other events tell of earlier snippets, which this one completes or replaces.
            if (event.causeSnippet() == null) {
                check(event, code.line(), complaints);
            }
        }
        return OptionalInt.empty();
    }

    private void check(SnippetEvent event, int line, Complaints complaints) {
        Snippet snippet = event.snippet();
        if (event.status() == Snippet.Status.REJECTED) {
            throw complaints.rejected(snippet, line);
        }
        if (event.exception() != null) {
            throw complaints.threw(event.exception(), line);
        }
        if (snippet instanceof DeclarationSnippet declaration && isUnresolved(snippet)) {
            unresolved.put(snippet, complaints.unresolved(declaration, line));
        }
    }

    private boolean isUnresolved(Snippet snippet) {
        Snippet.Status status = shell.status(snippet);
        return status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }

    /** A method may use another one that comes after it; by the script's end it must have come. */
    private void requireResolved() {
        unresolved.forEach((snippet, complaint) -> {
            if (isUnresolved(snippet)) {
                throw complaint;
            }
        });
    }

    private OptionalInt obey(Piece.Command command, Complaints complaints) throws IOException {
        return switch (command.name()) {
            case "/open" -> open(command, complaints);
            case "/exit" -> OptionalInt.of(exitCode(command, complaints));
            // How a prompt looks, and there is none.
            case "/set" -> OptionalInt.empty();
            default ->
                throw complaints.about(
                        command.line(),
                        "only /open, /exit and /set have a meaning outside of a prompt, was " + command.name());
        };
    }

    private OptionalInt open(Piece.Command command, Complaints complaints) throws IOException {
        Path file = Path.of(command.argument());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw complaints.about(command.line(), "no file that can be read: '" + command.argument() + "'");
        }
        return run(file);
    }

    private static int exitCode(Piece.Command command, Complaints complaints) {
        if (command.argument().isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(command.argument());
        } catch (NumberFormatException e) {
            throw complaints.about(command.line(), "/exit takes a number, was '" + command.argument() + "'");
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
