package dev.jobledger.cli;

import dev.jobledger.report.OneLine;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Runs a command. One that can do with its arguments as they stand is called without picocli, whose classes are too old for an
 * archive, and take a quarter of a start to find that there is little to parse.
 */
final class Commands {
    private Commands() {}

    /** A command that knows by itself what is said to it mostly. */
    interface Unparsed extends Callable<Integer> {
        /** Takes the arguments as a parser would, and answers true, or does nothing where they need one. */
        boolean takes(String... args);
    }

    /** Runs the command in this process and ends it with the command's exit code. */
    static void runAndExit(Callable<Integer> command, String... args) {
        int exitCode = run(command, args);
        System.out.flush();
        System.err.flush();
        System.exit(exitCode);
    }

    /** Runs the command; answers its exit code. */
    static int run(Callable<Integer> command, String... args) {
        return command instanceof Unparsed unparsed && unparsed.takes(args)
                ? call(command)
                : new ParsedCommand(command).run(args);
    }

    private static int call(Callable<Integer> command) {
        try {
            return command.call();
        } catch (Exception e) {
            return new ParsedCommand(command).failed(e);
        }
    }

    /** Ids and names in a message may hold what a terminal would obey. */
    static String printable(String text) {
        return text.lines().map(OneLine::of).collect(Collectors.joining(System.lineSeparator()));
    }
}
