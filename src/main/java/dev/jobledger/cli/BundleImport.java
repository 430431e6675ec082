package dev.jobledger.cli;

import dev.jobledger.export.bundle.BundleException;
import dev.jobledger.export.bundle.BundleFile;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RestoreReport;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import dev.jobledger.verify.CheckReport;
import dev.jobledger.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a bundle into the ledger. It is restored in a ledger of its own first and looked at there: rows that break a rule,
 * and a file that is damaged, are found before the ledger is touched.
 */
final class BundleImport {
    private final CommonOptions common;
    private final Path file;
    private final @Nullable String asked;

    /** @param asked the id under which the experiment is imported; null for its own */
    BundleImport(CommonOptions common, Path file, @Nullable String asked) {
        this.common = common;
        this.file = file;
        this.asked = asked;
    }

    void run() {
        try (BundleFile bundle = BundleFile.open(file)) {
            String id = asked == null ? bundle.experimentId() : asked;
            ExperimentIds.require(asked == null ? file + ": experiment_id" : "--experiment-id", id);
            requireNew(id);
            bundle.outputs().check(common.outputDir(), id);
            try (ScratchFolder scratch = ScratchFolder.make()) {
                rehearse(bundle, id, scratch.path().resolve("ledger"));
            }
        } catch (IOException | BundleException | RefusedException e) {
            throw refused(reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException
                ? e.getClass().getSimpleName() + ": " + e.getMessage()
                : String.valueOf(e.getMessage());
    }

    private UsageException refused(String reason) {
        return new UsageException(file + ": " + reason + "; nothing was imported");
    }

    /** Known before much is read; the ledger itself asks again. */
    private void requireNew(String id) {
        Optional<LedgerReader> ledger = common.openForReading();
        try {
            if (ledger.flatMap(reader -> reader.experiment(id)).isPresent()) {
                throw new RefusedException("the ledger has an experiment '" + id
                        + "' already; import it under another name with --experiment-id");
            }
        } finally {
            ledger.ifPresent(LedgerReader::close);
        }
    }

    private void rehearse(BundleFile bundle, String id, Path scratch) throws IOException {
        try (Ledger rehearsal =
                Ledgers.openForWriting(scratch, LedgerOwner.describe(), Wiring.clock(), LedgerOptions.standard())) {
            RestoreReport report = restore(rehearsal, bundle, id);
            try (LedgerReader rows = rehearsal.reader()) {
                Verification.ofTables(rows).run(BundleImport::requireAgreement);
                bundle.outputs().write(common.outputDir(), id);
                take(rows, id);
            }
            say(id, report, bundle.outputs().count());
        }
    }

    private static RestoreReport restore(Ledger rehearsal, BundleFile bundle, String id) throws IOException {
        try {
            return rehearsal.restore(id, bundle.rows());
        } catch (RefusedException e) {
            throw e;
        } catch (LedgerException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RefusedException("its rows break a rule of the ledger: " + cause.getMessage(), e);
        }
    }

    private static void requireAgreement(CheckReport report) {
        if (!report.agrees()) {
            throw new RefusedException("its rows contradict each other: "
                    + report.named().stream().findFirst().orElse(report.claim()));
        }
    }

    private void take(LedgerReader rows, String id) {
        try (Ledger ledger = common.openForWriting()) {
            ledger.restore(id, rows.rows(id));
        }
    }

    private void say(String id, RestoreReport report, int files) {
        if (common.quiet()) {
            return;
        }
        System.err.println("experiment " + id + ": imported " + report.jobs() + " jobs with " + report.attempts()
                + " attempts of " + report.runs() + " runs, and " + files + " files");
        if (report.runsLost() > 0) {
            System.err.println("it was exported while a run was going on; that run is lost here, and the "
                    + report.jobsFreed() + " jobs that it had in progress are pending");
        }
        System.err.println("go on with: " + Launcher.commandHere("resume.java") + " " + id + common.repeated());
    }
}
