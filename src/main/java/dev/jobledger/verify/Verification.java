package dev.jobledger.verify;

import dev.jobledger.ledger.LedgerReader;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Checks one moment of a ledger: its tables against the rules that they keep, the JSON files of its experiments and the
 * output folders of its completed jobs against it. Changes nothing. Holds the ids of one experiment's jobs at a time.
 */
public final class Verification {
    private final List<Check> checks;

    /**
     * A verification of what {@code ledger} shows.
     *
     * @param outputRoot what the recorded output folders are relative to
     * @param logs the folder of the JSON files of the experiments of a name
     * @param zone of times in files that are written without an offset
     */
    public Verification(LedgerReader ledger, Path outputRoot, Function<String, Path> logs, ZoneId zone) {
        this(new LedgerChecks(ledger).all());
        Workplace workplace = new Workplace(ledger, outputRoot, logs, zone);
        checks.add(CheckpointCheck.ofCheckpoints(workplace));
        checks.add(CheckpointCheck.ofProgress(workplace));
        checks.add(new ResultsCheck(workplace));
        checks.add(new StatisticsCheck(workplace));
        checks.add(new OutputFolderCheck(ledger, outputRoot));
    }

    private Verification(List<Check> checks) {
        this.checks = new ArrayList<>(checks);
    }

    /** A verification of the tables alone. */
    public static Verification ofTables(LedgerReader ledger) {
        return new Verification(new LedgerChecks(ledger).all());
    }

    /** Looks at everything; hands over what each check found as soon as it has. */
    public void run(Consumer<CheckReport> reports) {
        checks.forEach(check -> reports.accept(run(check)));
    }

    static CheckReport run(Check check) {
        Findings findings = new Findings();
        try {
            check.look(findings);
        } catch (RuntimeException e) {
            // Of a damaged ledger anything can be expected; the other checks may still tell something.
            findings.disagree("the check could not go on: " + e.getMessage());
        }
        return findings.report(check.claim());
    }
}
