package dev.jobledger.cli;

import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.plan.VariableCheck;
import dev.jobledger.store.Ledgers;

/** Goes on with an experiment from what the ledger has of it; no file of the definition is needed. */
final class Resumption {
    private final CommonOptions common;
    private final RunOptions options;

    Resumption(CommonOptions common, RunOptions options) {
        this.common = common;
        this.options = options;
    }

    int resume(String idOrLatest) {
        if (options.dryRun()) {
            return dryRun(idOrLatest);
        }
        requireLedgerExists(common, idOrLatest);
        common.requireOutputDir();
        try (Ledger ledger = common.openForWriting()) {
            StoredPlan plan = storedPlan(ledger, idOrLatest);
            ExperimentSession session = new ExperimentSession(
                    common,
                    options,
                    plan.experimentId(),
                    Program.of(GoingOn.definition(plan, common, Wiring.variableCheck())),
                    ledger);
            if (!plan.whole()) {
                session.plan(plan.allTasks());
            }
            return session.run();
        }
    }

    private static StoredPlan storedPlan(Ledger ledger, String idOrLatest) {
        try (LedgerReader reader = ledger.reader()) {
            return reader.plan(reader.resolve(idOrLatest)).orElseThrow();
        }
    }

    private int dryRun(String idOrLatest) {
        try (LedgerReader reader = requireLedger(common, idOrLatest)) {
            StoredPlan plan = reader.plan(reader.resolve(idOrLatest)).orElseThrow();
            return new DryRun(options, GoingOn.definition(plan, common, VariableCheck.NONE))
                    .ofLedger(reader, plan.experimentId());
        }
    }

    /** Asking for an experiment where there is no ledger must not make one. */
    static void requireLedgerExists(CommonOptions common, String idOrLatest) {
        if (!Ledgers.exists(common.ledger())) {
            throw noLedger(common, idOrLatest);
        }
    }

    /** The ledger for reading, or the error that there is no such experiment, for there is none at all. */
    static LedgerReader requireLedger(CommonOptions common, String idOrLatest) {
        return common.openForReading().orElseThrow(() -> noLedger(common, idOrLatest));
    }

    private static UsageException noLedger(CommonOptions common, String idOrLatest) {
        return new UsageException("no experiment '" + idOrLatest + "': there is no ledger at " + common.ledger()
                + "; start one with ./jbang scripts/run.java, or give another --ledger");
    }
}
