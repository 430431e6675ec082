package dev.jobledger.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** What is known of the place where output goes. */
final class Terminal {
    /** File descriptors that are terminals, as the launcher found them: {@code 1 2}. */
    private static final String VARIABLE = "JOBLEDGER_TERMINAL";

    private Terminal() {}

    /** Whether stderr is a terminal on which a line can be written again. */
    static boolean canRedrawStderr(Map<String, String> environment) {
        boolean dumb = environment
                .getOrDefault("TERM", "dumb")
                .toLowerCase(Locale.ROOT)
                .equals("dumb");
        return !dumb && isTerminal(environment, "2");
    }

    private static boolean isTerminal(Map<String, String> environment, String descriptor) {
        String found = environment.get(VARIABLE);
        return found == null ? hasConsole() : Arrays.asList(found.split(" ")).contains(descriptor);
    }

    /** Whether both stdin and stdout are terminals; on Java 22 and newer, where a console is always there, perhaps not. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean hasConsole() {
        return System.console() != null;
    }
}
