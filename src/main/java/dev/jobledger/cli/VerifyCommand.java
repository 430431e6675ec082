package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.OneLine;
import dev.jobledger.store.Ledgers;
import dev.jobledger.verify.CheckReport;
import dev.jobledger.verify.Verification;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the ledger, its JSON files and the output folders against each other. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Checks the ledger against its own rules, and the JSON files and output folders of its experiments"
                        + " against the ledger. Changes nothing without --rebuild. Shows a line for each check: what was looked at, how many, and"
                        + " what disagrees.",
        footer = "%nExit codes: 0 everything agrees; 1 something disagrees; 3 the ledger can't be opened.")
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--rebuild",
            description =
                    "First make the ledger's database anew: from the journal, and where that is damaged from whatever can"
                            + " be read of either. The old files are kept under new names.")
    private boolean rebuild;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new VerifyCommand(), args);
    }

    @Override
    public Integer call() {
        if (rebuild) {
            rebuild();
        }
        List<CheckReport> reports = new ArrayList<>();
        try (LedgerReader reader = common.requireForReading()) {
            requireStill(reader);
            new Verification(reader, common.outputDir(), common::logs, ZoneId.systemDefault()).run(report -> {
                reports.add(report);
                print(report);
            });
        }
        return summarize(reports);
    }

    /** While jobs run, files and folders are ahead of the ledger or behind it. */
    private void requireStill(LedgerReader reader) {
        if (reader.isLive()) {
            throw new LedgerInUseException("ledger " + common.ledger()
                    + " is in use: a run goes on, whose files are verified when it has ended");
        }
    }

    private void rebuild() {
        if (!Ledgers.exists(common.ledger())) {
            throw new UsageException("there is no ledger at " + common.ledger() + " to rebuild; give another --ledger");
        }
        common.rebuild();
    }

    private void print(CheckReport report) {
        if (report.agrees() && common.quiet()) {
            return;
        }
        String verdict = report.agrees() ? "ok" : "wrong";
        System.out.printf("%-5s  %d %s%n", verdict, report.looked(), report.claim());
        report.named().forEach(disagreement -> System.out.println("       - " + OneLine.of(disagreement)));
        long more = report.disagreements() - report.named().size();
        if (more > 0) {
            System.out.println("       - and " + more + " more");
        }
        report.notes().forEach(note -> System.out.println("       note: " + OneLine.of(note)));
    }

    private int summarize(List<CheckReport> reports) {
        long disagreements =
                reports.stream().mapToLong(CheckReport::disagreements).sum();
        if (disagreements > 0) {
            System.err.println(disagreements + " disagreements; what is wrong in a JSON file, export.java writes again"
                    + " from the ledger; what is wrong in the ledger, --rebuild may mend");
            return ExitCode.DISAGREEMENT;
        }
        if (!common.quiet()) {
            System.err.println(reports.size() + " checks, nothing disagrees");
        }
        return ExitCode.OK;
    }
}
