package dev.jobledger.cli;

import dev.jobledger.export.CheckpointImport;
import dev.jobledger.job.JobId;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ImportReport;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.JobStanding;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.packed.NumberedTexts;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.TaskSelection;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An experiment into which files are to be imported. Holds the ids of all jobs that the files name.
 *
 * @param plan what is to be planned first: the experiment is new, planned in part, or to get what is new
 */
record ImportTarget(String experimentId, List<CheckpointImport> files, Optional<Plan> plan) {
    private static final int NAMED_AT_MOST = 10;

    ImportTarget {
        files = List.copyOf(files);
    }

    /** A definition, and how much of it. */
    record Plan(ExperimentDefinition definition, boolean allTasks) {
        private Stream<String> jobIds() {
            TaskSelection selection = allTasks ? TaskSelection.ALL : TaskSelection.FIRST_OF_EACH_DOMAIN;
            // Planning warns of what is skipped.
            return definition.tasks().tasks(selection, warning -> {}).flatMap(this::jobIds);
        }

        private Stream<String> jobIds(Task task) {
            return definition.models().stream()
                    .map(ModelSpec::name)
                    .map(model -> JobId.of(model, task.id()).text());
        }
    }

    /**
     * Makes sure that each job that the files name is one of the experiment's, or of those to be planned.
     *
     * @throws UsageException if one is not, with the first of them
     */
    void check(Optional<LedgerReader> ledger) {
        NumberedTexts named = jobIds();
        BitSet unknown = new BitSet();
        unknown.set(0, named.count());
        ledger.ifPresent(reader -> {
            try (Stream<JobStanding> known = reader.standings(experimentId)) {
                clear(unknown, named, known.map(JobStanding::jobId));
            }
        });
        plan.ifPresent(plan -> {
            try (Stream<String> known = plan.jobIds()) {
                clear(unknown, named, known);
            }
        });
        if (!unknown.isEmpty()) {
            throw new UsageException("experiment '" + experimentId + "' has no job of " + unknown.cardinality()
                    + " ids that the files name: " + first(unknown.stream().mapToObj(named::get))
                    + "; nothing was imported; give the definition that"
                    + " has them with --experiment, or the experiment that they are of with --experiment-id");
        }
    }

    private static void clear(BitSet unknown, NumberedTexts named, Stream<String> known) {
        known.mapToInt(named::numberOf)
                .filter(number -> number != NumberedTexts.UNKNOWN)
                .forEach(unknown::clear);
    }

    /** Those of all files. */
    private NumberedTexts jobIds() {
        if (files.size() == 1) {
            return files.get(0).jobIds();
        }
        NumberedTexts all = new NumberedTexts();
        for (CheckpointImport file : files) {
            NumberedTexts of = file.jobIds();
            IntStream.range(0, of.count()).mapToObj(of::get).forEach(all::add);
        }
        return all;
    }

    private static String first(Stream<String> ids) {
        List<String> named = ids.sorted().limit(NAMED_AT_MOST + 1L).toList();
        return named.size() > NAMED_AT_MOST
                ? String.join(", ", named.subList(0, NAMED_AT_MOST)) + ", …"
                : String.join(", ", named);
    }

    /** Plans what is to be planned. */
    void plan(Ledger ledger, Consumer<String> warnings) {
        plan.ifPresent(plan -> Planning.plan(ledger, experimentId, plan.definition(), plan.allTasks(), warnings));
    }

    /** Imports the files; answers what that changed. */
    ImportReport take(Ledger ledger) {
        ImportReport report = ImportReport.NOTHING;
        for (CheckpointImport file : files) {
            try (Stream<ImportedJob> jobs = file.jobs()) {
                report = report.plus(ledger.importJobs(experimentId, Wiring.identity(1), jobs.iterator()));
            }
        }
        return report;
    }

    /** How many jobs the files name. */
    long named() {
        return jobIds().count();
    }
}
