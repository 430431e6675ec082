package dev.jobledger.cli;

import dev.jobledger.report.OneLine;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Runs a command. One that needs no arguments and is given none is called as it stands: picocli, whose classes are too old
 * for an archive, would take a quarter of the start to find that there is nothing to parse.
 */
final class Commands {
    private Commands() {}

    /** A command whose fields hold, as it is made, what they hold when nothing is said on the command line. */
    interface NeedsNoArguments extends Callable<Integer> {}

    /** Runs the command in this process and ends it with the command's exit code. */
    static void runAndExit(Callable<Integer> command, String... args) {
        int exitCode = run(command, args);
        System.out.flush();
        System.err.flush();
        System.exit(exitCode);
    }

    /** Runs the command; answers its exit code. */
    static int run(Callable<Integer> command, String... args) {
        return args.length == 0 && command instanceof NeedsNoArguments
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
