package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.UnansweredException;
import dev.jobledger.plan.DefinitionException;
import dev.jobledger.report.OneLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command: parses its arguments, and turns every failure into a line or two and an exit code. */
final class Commands {
    private Commands() {}

    /** Runs the command in this process and ends it with the command's exit code. */
    static void runAndExit(Callable<Integer> command, String... args) {
        int exitCode = run(command, args);
        System.out.flush();
        System.err.flush();
        System.exit(exitCode);
    }

    /** Runs the command; answers its exit code. */
    static int run(Callable<Integer> command, String... args) {
        CommandLine line = new CommandLine(command);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        if (Arrays.asList(args).contains(CommonOptions.NO_COLOR)) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)); // help, too
        }
        line.setParameterExceptionHandler(Commands::misused);
        line.setExecutionExceptionHandler((e, failed, parsed) -> failed(e, failed));
        return line.execute(args);
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        line.getErr().println(message(line, reason(e)));
        if (!UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
            line.getErr().println("see --help");
        }
        return ExitCode.USAGE;
    }

    private static String reason(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? "unexpected argument '" + unmatched.getUnmatched().get(0) + "'"
                : firstLine(e);
    }

    private static int failed(Exception e, CommandLine line) {
        PrintWriter err = line.getErr();
        err.println(message(line, e.getMessage() == null ? e.toString() : e.getMessage()));
        if (isVerbose(line)) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode(e);
    }

    private static boolean isVerbose(CommandLine line) {
        return line.getCommandSpec().mixins().values().stream()
                .anyMatch(mixin -> mixin.userObject() instanceof CommonOptions common && common.verbose());
    }

    private static int exitCode(Exception e) {
        if (e instanceof UsageException || e instanceof DefinitionException || e instanceof RefusedException) {
            return ExitCode.USAGE;
        }
        if (e instanceof UnansweredException) {
            return ExitCode.UNANSWERED;
        }
        if (e instanceof LedgerException || e instanceof IOException) {
            return ExitCode.LEDGER;
        }
        return ExitCode.JOBS_FAILED;
    }

    private static String message(CommandLine line, String text) {
        return line.getCommandName() + ": " + printable(text);
    }

    /** Ids and names in a message may hold what a terminal would obey. */
    static String printable(String text) {
        return text.lines().map(OneLine::of).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
