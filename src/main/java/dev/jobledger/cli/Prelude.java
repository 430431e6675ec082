package dev.jobledger.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What scripts of snippets find done: the imports of jshell, the helpers, and their arguments. */
final class Prelude {
    private static final String IMPORTS = """
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.prefs.*;
            import java.util.regex.*;
            import java.util.stream.*;
            import dev.jobledger.explore.Table;
            import static dev.jobledger.explore.Helpers.*;
            """;

    private Prelude() {}

    /** Snippets; the arguments are the variable {@code args} of them. */
    static String of(List<String> arguments) {
        return IMPORTS
                + arguments.stream()
                        .map(Prelude::literal)
                        .collect(Collectors.joining(", ", "String[] args = {", "};\n"));
    }

    /** The text as Java writes it: what might end it or stand for something else, as octal numbers. */
    private static String literal(String text) {
        return text.chars()
                .mapToObj(unit -> unit >= 128 || Character.isLetterOrDigit(unit)
                        ? String.valueOf((char) unit)
                        : String.format(Locale.ROOT, "\\%03o", unit))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
