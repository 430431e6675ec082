package dev.jobledger.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Takes a script apart, line by line, so that what is piped in runs as soon as it is whole. Not thread-safe. */
final class Pieces {
    private final SourceCodeAnalysis analysis;
    private final BufferedReader script;
    private String pending = "";
    private int pendingLine = 1;
    private int linesRead;

    Pieces(SourceCodeAnalysis analysis, BufferedReader script) {
        this.analysis = analysis;
        this.script = script;
    }

    /** The next piece, if one is left. */
    Optional<Piece> next() throws IOException {
        while (!pending.isBlank() || beginLine()) {
            if (isCommand(pending)) {
                return Optional.of(takeCommand());
            }
            CompletionInfo found = analysis.analyzeCompletion(pending);
            switch (found.completeness()) {
                case EMPTY -> pending = "";
                case COMPLETE, COMPLETE_WITH_SEMI, UNKNOWN -> {
                    return Optional.of(take(found.source(), found.remaining()));
                }
                case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> {
                    if (!addLine()) {
                        return Optional.of(take(pending, ""));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean beginLine() throws IOException {
        pending = "";
        pendingLine = linesRead + 1;
        return addLine();
    }

    private boolean addLine() throws IOException {
        String line = script.readLine();
        if (line == null) {
            return false;
        }
        linesRead++;
        pending += line + "\n";
        return true;
    }

    private static boolean isCommand(String text) {
        String begun = text.stripLeading();
        return begun.startsWith("/") && !begun.startsWith("//") && !begun.startsWith("/*");
    }

    private Piece takeCommand() {
        Piece command = new Piece.Command(pending.strip(), linesRead);
        pending = "";
        return command;
    }

    private Piece take(String source, String remaining) {
        Piece code = new Piece.Code(source, pendingLine);
        String taken = pending.substring(0, pending.length() - remaining.length());
        pendingLine +=
                (int) taken.chars().filter(character -> character == '\n').count();
        pending = remaining;
        return code;
    }
}
