package dev.jobledger.shell;

import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;

/** Says of a snippet what is wrong with it. */
final class Complaints {
    /** Their exceptions have messages for people, to which a class's name adds nothing. */
    private static final String OWN_CLASSES = "dev.jobledger.";

    private final JShell shell;
    private final String script;

    Complaints(JShell shell, String script) {
        this.shell = shell;
        this.script = script;
    }

    SnippetException about(int line, String why) {
        return new SnippetException(script + ":" + line, why);
    }

    /** It does not compile. */
    SnippetException rejected(Snippet snippet, int line) {
        Diag first =
                shell.diagnostics(snippet).filter(Diag::isError).findFirst().orElseThrow();
        String source = snippet.source();
        int position = (int) Math.min(Math.max(first.getPosition(), 0), source.length());
        int within = (int)
                source.substring(0, position).chars().filter(c -> c == '\n').count();
        String place = source.lines().skip(within).findFirst().orElse("").strip();
        return about(line + within, oneLine(first.getMessage(Locale.ROOT)) + ", in: " + place);
    }

    /** The compiler names the thing that it misses in lines of their own; where it looked is a class of jshell's. */
    private static String oneLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("location:"))
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
    }

    /** It uses what is nowhere defined. */
    SnippetException unresolved(DeclarationSnippet snippet, int line) {
        return about(line, snippet.name() + " uses what is not defined: " + missing(snippet));
    }

    private String missing(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    }

    SnippetException threw(JShellException thrown, int line) {
        String why;
        if (thrown instanceof EvalException exception) {
            why = said(exception);
        } else if (thrown instanceof UnresolvedReferenceException reference) {
            DeclarationSnippet snippet = reference.getSnippet();
            why = snippet.name() + " uses what is not defined: " + missing(snippet);
        } else {
            why = String.valueOf(thrown.getMessage());
        }
        return new SnippetException(script + ":" + line, why, thrown);
    }

    private static String said(EvalException exception) {
        String type = exception.getExceptionClassName();
        String message = exception.getMessage();
        if (message == null || message.isBlank()) {
            return type;
        }
        return type.startsWith(OWN_CLASSES) ? message : type + ": " + message;
    }
}
