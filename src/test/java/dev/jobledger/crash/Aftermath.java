package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.StoredPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What comes after a crash or a fault: the ledger is opened, holds all that it reported, runs what is left and nothing
 * that was completed, and holds all that too when it is opened again.
 *
 * @param opening as after the crash
 * @param tasks of the experiments whose planning was not finished
 * @param reports gets what the ledger confirms from now on
 */
record Aftermath(Opening opening, int tasks, long seed, Consumer<Reported> reports) {

    /** Fails if anything that was reported before is lost or run again. */
    void survive(Path folder, List<Reported> before) {
        ConcurrentLinkedQueue<Reported> all = new ConcurrentLinkedQueue<>(before);
        try (Ledger ledger = opening.open(folder)) {
            LedgerChecks.check(ledger, before);
            for (StoredPlan plan : plans(ledger)) {
                goOn(ledger, plan, all);
            }
        }
        try (Ledger ledger = opening.open(folder)) {
            LedgerChecks.check(ledger, List.copyOf(all));
        }
    }

    private static List<StoredPlan> plans(Ledger ledger) {
        try (LedgerReader reader = ledger.reader()) {
            return reader.experiments().stream()
                    .map(ExperimentSummary::experimentId)
                    .map(id -> reader.plan(id).orElseThrow())
                    .toList();
        }
    }

    private void goOn(Ledger ledger, StoredPlan plan, ConcurrentLinkedQueue<Reported> all) {
        Consumer<Reported> both = reports.andThen(all::add);
        if (!plan.whole()) {
            both.accept(new Experiment(plan.experimentId()).plan(ledger, tasks));
        }
        Set<Reported.Ended> before = completed(all, plan.experimentId());
        new Workers(ledger, plan.experimentId(), Integer.MAX_VALUE, seed, both).workAndEnd(RunEnding.FINISHED);
        assertNoneTwice(before, completed(all, plan.experimentId()));
    }

    private static Set<Reported.Ended> completed(ConcurrentLinkedQueue<Reported> reports, String experimentId) {
        return reports.stream()
                .filter(Reported.Ended.class::isInstance)
                .map(Reported.Ended.class::cast)
                .filter(ended -> ended.completed() && ended.experimentId().equals(experimentId))
                .collect(Collectors.toSet());
    }

    private static void assertNoneTwice(Set<Reported.Ended> before, Set<Reported.Ended> after) {
        Set<String> done = before.stream().map(Reported.Ended::jobId).collect(Collectors.toSet());
        assertThat(after.stream()
                        .filter(ended -> !before.contains(ended))
                        .map(Reported.Ended::jobId)
                        .filter(done::contains))
                .as("completed jobs that ran again")
                .isEmpty();
    }
}
