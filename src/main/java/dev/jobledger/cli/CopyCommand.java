package dev.jobledger.cli;

import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RestoreReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies experiments from one ledger into another. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Copies whole experiments, with all that ever happened in them, from one ledger into another, in files"
                        + " or on a PostgreSQL server, and compares the copies row by row. What is copied already is refused; what"
                        + " was interrupted leaves nothing that is found, and is copied by the same command again. The ledger that"
                        + " is copied from stays as it is; jobs' files are not in a ledger and stay where they are.",
        footer =
                "%nExit codes: 0 copied; 2 the command line is wrong, or the target has the experiment; 3 a ledger can't be"
                        + " used.")
public final class CopyCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "PATH|URL",
            description = "The ledger to copy from, as after --ledger.")
    private String from = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PATH|URL",
            description = "The ledger to copy to, which is made where there is none.")
    private String to = "";

    @Option(names = "--quiet", description = "Say nothing but errors.")
    private boolean quiet;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "The experiments to copy (all).")
    private List<String> experiments = List.of();

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new CopyCommand(), args);
    }

    @Override
    public Integer call() {
        CommonOptions source = CommonOptions.of(from);
        CommonOptions target = CommonOptions.of(to);
        if (source.ledger().identity().equals(target.ledger().identity())) {
            throw new UsageException("--from and --to are the same ledger: " + source.ledger());
        }
        try (LedgerReader reader = source.requireForReading()) {
            if (reader.isLive()) {
                throw new LedgerInUseException("ledger " + source.ledger()
                        + " is in use: a run goes on, of which a copy would not have the end; copy when it has ended");
            }
            List<String> ids = ids(reader);
            try (Ledger ledger = target.openForWriting()) {
                requireNew(ledger, ids, target);
                ids.forEach(id -> copy(reader, ledger, id));
            }
            say("go on with: " + Launcher.commandHere("resume.java") + " latest" + target.repeated());
        }
        return ExitCode.OK;
    }

    /** What was worked on last comes last, and is the latest in the copy, too. */
    private List<String> ids(LedgerReader reader) {
        if (!experiments.isEmpty()) {
            return experiments.stream().map(reader::resolve).distinct().toList();
        }
        List<String> ids = new ArrayList<>(reader.experiments().stream()
                .map(ExperimentSummary::experimentId)
                .toList());
        Collections.reverse(ids);
        return ids;
    }

    /** Asked of all before the first is copied. */
    private static void requireNew(Ledger ledger, List<String> ids, CommonOptions target) {
        try (LedgerReader reader = ledger.reader()) {
            for (String id : ids) {
                if (reader.experiment(id).isPresent()) {
                    throw new RefusedException("ledger " + target.ledger() + " has an experiment '" + id
                            + "' already; nothing was copied; name those that it has not");
                }
            }
        }
    }

    private void copy(LedgerReader reader, Ledger ledger, String id) {
        RestoreReport report = ledger.restore(id, reader.rows(id));
        if (report.runsLost() == 0) {
            try (LedgerReader copy = ledger.reader()) {
                SameRows.require(id, reader.rows(id), copy.rows(id));
            }
        }
        say("experiment " + id + ": copied " + report.jobs() + " jobs with " + report.attempts() + " attempts of "
                + report.runs() + " runs"
                + (report.runsLost() == 0
                        ? ", and compared them row by row"
                        : "; " + report.runsLost() + " of them had died, the " + report.jobsFreed()
                                + " jobs that they had in progress are pending in the copy"));
    }

    private void say(String line) {
        if (!quiet) {
            System.err.println(line);
        }
    }
}
