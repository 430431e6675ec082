package dev.jobledger.verify;

import dev.jobledger.export.CheckpointEntry;
import dev.jobledger.export.CheckpointHeader;
import dev.jobledger.export.CheckpointReader;
import dev.jobledger.export.ExperimentFiles;
import dev.jobledger.job.JobState;
import dev.jobledger.ledger.ExperimentSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The checkpoint, or the progress, files of all experiments say of each job what the ledger says. */
final class CheckpointCheck implements Check {
    private static final Set<JobState> LISTED = EnumSet.of(JobState.COMPLETED, JobState.FAILED, JobState.IN_PROGRESS);

    private final Workplace workplace;
    private final String kind;
    private final Function<ExperimentFiles, Path> path;
    /** States of which the file records every job in {@code jobs}. */
    private final Set<JobState> recorded;

    private CheckpointCheck(
            Workplace workplace, String kind, Function<ExperimentFiles, Path> path, Set<JobState> recorded) {
        this.workplace = workplace;
        this.kind = kind;
        this.path = path;
        this.recorded = recorded;
    }

    static Check ofCheckpoints(Workplace workplace) {
        return new CheckpointCheck(
                workplace, "checkpoint", ExperimentFiles::checkpoint, EnumSet.noneOf(JobState.class));
    }

    static Check ofProgress(Workplace workplace) {
        return new CheckpointCheck(workplace, "progress", ExperimentFiles::progress, EnumSet.allOf(JobState.class));
    }

    @Override
    public String claim() {
        return "entries of " + kind + " files agree with the ledger";
    }

    @Override
    public void look(Findings findings) {
        for (ExperimentSummary experiment : workplace.experiments()) {
            Path file = path.apply(workplace.files(experiment));
            if (Files.exists(file)) {
                look(file, experiment.experimentId(), findings);
            }
        }
    }

    private void look(Path file, String experimentId, Findings findings) {
        CopiedStates lists = new CopiedStates(file);
        CopiedStates records = new CopiedStates(file);
        CheckpointHeader header;
        try {
            header = read(file, lists, records);
        } catch (IOException e) {
            findings.disagree(Workplace.unreadable(file, e));
            return;
        }
        if (!header.experimentId().equals(experimentId)) {
            findings.disagree(file + ": is of experiment " + header.experimentId() + ", not of " + experimentId);
            return;
        }
        Age age = Age.of(file, header.lastUpdate(), workplace.lastChange(experimentId), findings);
        boolean strict = age == Age.SAME;
        LedgerJobs jobs = new LedgerJobs(workplace.ledger(), experimentId);
        lists.compare(jobs, strict, LISTED, findings);
        records.compare(jobs, strict, recorded, findings);
    }

    private CheckpointHeader read(Path file, CopiedStates lists, CopiedStates records) throws IOException {
        try (CheckpointReader reader = CheckpointReader.open(file, workplace.zone())) {
            for (Optional<CheckpointEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                add(entry.get(), lists, records);
            }
            return reader.header();
        }
    }

    private static void add(CheckpointEntry entry, CopiedStates lists, CopiedStates records) {
        if (entry instanceof CheckpointEntry.Recorded job) {
            records.add(job.jobId(), job.state());
        } else if (entry instanceof CheckpointEntry.Completed job) {
            lists.add(job.jobId(), JobState.COMPLETED);
        } else if (entry instanceof CheckpointEntry.Failed job) {
            lists.add(job.jobId(), JobState.FAILED);
        } else {
            lists.add(entry.jobId(), JobState.IN_PROGRESS);
        }
    }
}
