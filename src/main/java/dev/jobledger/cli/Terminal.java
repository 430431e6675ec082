package dev.jobledger.cli;

import java.io.Console;
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

    /** Whether stdout is a terminal, on which a person reads. */
    static boolean isStdoutTerminal(Map<String, String> environment) {
        return isTerminal(environment, "1");
    }

    /** Whether a person types and reads: both stdin and stdout are terminals. */
    static boolean isForPeople(Map<String, String> environment) {
        return isTerminal(environment, "0") && isTerminal(environment, "1");
    }

    private static boolean isTerminal(Map<String, String> environment, String descriptor) {
        String found = environment.get(VARIABLE);
        return found == null ? hasConsole() : Arrays.asList(found.split(" ")).contains(descriptor);
    }

    /** Whether both stdin and stdout are terminals. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean hasConsole() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** From Java 22 on there is always a console, which is asked by a method that Java 17 does not have. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java can't tell whether it has a terminal: " + e, e);
        }
    }
}
