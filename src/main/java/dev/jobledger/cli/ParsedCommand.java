package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.UnansweredException;
import dev.jobledger.plan.DefinitionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command with its command line: parses its arguments, and turns every failure into a line or two and an exit code. */
final class ParsedCommand {
    private final CommandLine line;

    ParsedCommand(Callable<Integer> command) {
        line = new CommandLine(command);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler((e, args) -> misused(e));
        line.setExecutionExceptionHandler((e, failed, parsed) -> failed(e));
    }

    /** Runs the command; answers its exit code. */
    int run(String... args) {
        if (Arrays.asList(args).contains(CommonOptions.NO_COLOR)) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)); // help, too
        }
        return line.execute(args);
    }

    private int misused(ParameterException e) {
        line.getErr().println(message(reason(e)));
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

    /** Says why the command failed; answers its exit code. */
    int failed(Exception e) {
        PrintWriter err = line.getErr();
        err.println(message(e.getMessage() == null ? e.toString() : e.getMessage()));
        if (isVerbose()) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode(e);
    }

    private boolean isVerbose() {
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

    private String message(String text) {
        return line.getCommandName() + ": " + Commands.printable(text);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
