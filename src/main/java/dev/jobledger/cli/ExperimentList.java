package dev.jobledger.cli;

import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.ledger.WorkingRun;
import dev.jobledger.plan.DefinitionReader;
import dev.jobledger.report.TextTable;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints the experiments of a ledger, those worked on last first. */
final class ExperimentList {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final CommonOptions common;

    ExperimentList(CommonOptions common) {
        this.common = common;
    }

    int print() {
        Optional<List<ExperimentSummary>> atRest = common.experimentsAtRest();
        if (atRest.isPresent()) {
            print(atRest.get(), false);
            return ExitCode.OK;
        }
        Optional<LedgerReader> open = common.openForReading();
        if (open.isEmpty()) {
            System.err.println("no experiments yet: there is no ledger at " + common.ledger() + "; start one with"
                    + " ./jbang scripts/run.java");
            return ExitCode.OK;
        }
        try (LedgerReader reader = open.get()) {
            List<ExperimentSummary> experiments = reader.experiments();
            print(experiments, reader.isLive());
            if (common.ledger().isOnServer()) {
                print(reader.workingRuns());
            }
            if (reader.hasUnfinishedSteps()) {
                experiments.forEach(experiment -> showOrphans(reader, experiment.experimentId()));
            }
        }
        return ExitCode.OK;
    }

    private static void print(List<ExperimentSummary> experiments, boolean live) {
        TextTable table = new TextTable(List.of(
                "experiment",
                "state",
                "completed",
                "failed",
                "in progress",
                "pending",
                "total",
                "runs",
                "last update"));
        for (ExperimentSummary experiment : experiments) {
            table.add(row(experiment, experiment.stateWhere(live)));
        }
        table.print(System.out::println);
    }

    /** Who works, where several processes may. */
    private static void print(List<WorkingRun> runs) {
        if (runs.isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(List.of("at work on", "run", "host", "pid", "workers", "since", "completed", "jobs/s"));
        for (WorkingRun run : runs) {
            table.add(List.of(
                    run.experimentId(),
                    run.runNo(),
                    run.identity().host(),
                    run.identity().pid(),
                    run.identity().workers(),
                    local(run.startedAt()),
                    run.completed(),
                    String.format(Locale.ROOT, "%.1f", run.jobsPerSecond())));
        }
        System.out.println();
        table.print(System.out::println);
    }

    /** Jobs of an experiment that wait for the word of whoever reads this. */
    static void showOrphans(LedgerReader reader, String experimentId) {
        StoredPlan plan = reader.plan(experimentId).orElseThrow();
        if (!reader.unfinishedSteps(experimentId).isEmpty()) {
            Orphans orphans = DefinitionReader.readStored(plan.definition()).orphans();
            OrphanJobs.leftOutBy(orphans, reader, experimentId).show(System.err::println);
        }
    }

    private static List<Object> row(ExperimentSummary experiment, String state) {
        Counts counts = experiment.counts();
        return List.of(
                experiment.experimentId(),
                state,
                counts.completed(),
                counts.failed(),
                counts.inProgress(),
                counts.pending(),
                counts.total(),
                experiment.runs(),
                local(experiment.lastUpdate()));
    }

    private static String local(OffsetDateTime time) {
        return TIME.format(time.atZoneSameInstant(ZoneId.systemDefault()));
    }
}
