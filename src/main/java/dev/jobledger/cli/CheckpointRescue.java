package dev.jobledger.cli;

import dev.jobledger.export.CheckpointImport;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.JobStanding;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes completed jobs from the checkpoint files that the ledger wrote, where the ledger itself may have lost them: it was
 * damaged, or is gone as a whole and the experiment's files are still there. So nothing is run again that any copy knows
 * to be done.
 */
final class CheckpointRescue {
    private final CommonOptions common;
    private final Ledger ledger;
    private final Consumer<String> say;

    CheckpointRescue(CommonOptions common, Ledger ledger, Consumer<String> say) {
        this.common = common;
        this.ledger = ledger;
        this.say = say;
    }

    /** Looks for files of every experiment, if the ledger was damaged since the last time. */
    void closeGap() {
        if (ledger.hasGap()) {
            try (LedgerReader reader = ledger.reader()) {
                reader.experiments().forEach(this::take);
            }
            ledger.closeGap();
        }
    }

    /** Looks for files of one experiment. */
    void take(String experimentId) {
        try (LedgerReader reader = ledger.reader()) {
            reader.experiment(experimentId).ifPresent(this::take);
        }
    }

    private void take(ExperimentSummary experiment) {
        Path logs = common.logs(experiment.name());
        String id = experiment.experimentId();
        // The first has results and times, the second nothing but names.
        for (Path file :
                List.of(logs.resolve("progress_" + id + ".json"), logs.resolve("checkpoint_" + id + ".json"))) {
            if (Files.exists(file)) {
                take(id, file);
            }
        }
    }

    private void take(String id, Path file) {
        try {
            CheckpointImport copy = CheckpointImport.check(file, ZoneId.systemDefault());
            if (copy.experimentId().equals(id)) {
                take(id, file, copy);
            }
        } catch (IOException unreadable) {
            say.accept("what " + file + " may know can't be read: " + unreadable.getMessage());
        }
    }

    private void take(String id, Path file, CheckpointImport copy) {
        Set<String> open = openJobs(id);
        Set<String> known;
        try (Stream<ImportedJob> jobs = completed(copy, open)) {
            known = jobs.map(ImportedJob::jobId).collect(Collectors.toCollection(HashSet::new));
        }
        if (!known.isEmpty()) {
            try (Stream<ImportedJob> jobs = completed(copy, known)) {
                ledger.importJobs(id, Wiring.identity(1), jobs.iterator());
            }
            say.accept(known.size() + " completed jobs of " + id + " that the ledger did not have were taken from "
                    + file);
        }
    }

    private static Stream<ImportedJob> completed(CheckpointImport copy, Set<String> jobIds) {
        return copy.jobs()
                .filter(job -> job.attempt().outcome() instanceof Outcome.Completed && jobIds.contains(job.jobId()));
    }

    private Set<String> openJobs(String id) {
        try (LedgerReader reader = ledger.reader();
                Stream<JobStanding> jobs = reader.standings(id)) {
            return jobs.filter(job -> job.state() != JobState.COMPLETED)
                    .map(JobStanding::jobId)
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
