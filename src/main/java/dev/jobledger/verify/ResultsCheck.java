package dev.jobledger.verify;

import dev.jobledger.export.FinishedJob;
import dev.jobledger.export.ResultsReader;
import dev.jobledger.job.JobState;
import dev.jobledger.ledger.ExperimentSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each {@code logs_final.json} has the jobs that the ledger has as completed and failed. */
record ResultsCheck(Workplace workplace) implements Check {
    private static final Set<JobState> FINISHED = EnumSet.of(JobState.COMPLETED, JobState.FAILED);

    @Override
    public String claim() {
        return "entries of logs_final.json files agree with the ledger";
    }

    @Override
    public void look(Findings findings) {
        workplace.experimentsByName().values().forEach(sharing -> look(sharing, findings));
    }

    private void look(List<ExperimentSummary> sharing, Findings findings) {
        Path file = workplace.files(sharing.get(0)).results();
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<FinishedJob> entries = new ArrayList<>();
            ResultsReader.read(file, entries::add);
            compare(file, entries, sharing, findings);
        } catch (IOException e) {
            findings.disagree(Workplace.unreadable(file, e));
        }
    }

    private void compare(Path file, List<FinishedJob> entries, List<ExperimentSummary> sharing, Findings findings) {
        Optional<ExperimentSummary> owner = sharing.size() == 1 ? Optional.of(sharing.get(0)) : owner(entries, sharing);
        if (owner.isEmpty()) {
            findings.note(file + " is of no experiment in the ledger");
            return;
        }
        CopiedStates states = new CopiedStates(file);
        entries.forEach(entry -> states.add(entry.jobId(), entry.state()));
        LedgerJobs jobs = new LedgerJobs(workplace.ledger(), owner.get().experimentId());
        states.compare(jobs, isOfSameMoment(owner.get()), FINISHED, findings);
    }

    /** The experiment whose attempts began when the file's did: it names none. */
    private Optional<ExperimentSummary> owner(List<FinishedJob> entries, List<ExperimentSummary> sharing) {
        Map<String, Set<FinishedJob>> finished = finished();
        Map<ExperimentSummary, Long> alike = new HashMap<>();
        for (ExperimentSummary experiment : sharing) {
            Set<FinishedJob> own = finished.getOrDefault(experiment.experimentId(), Set.of());
            alike.put(experiment, entries.stream().filter(own::contains).count());
        }
        return alike.entrySet().stream()
                .filter(experiment -> experiment.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private Map<String, Set<FinishedJob>> finished() {
        return workplace
                .ledger()
                .inspect(
                        "select experiment_id, job_id, state, started_at from jobs where state in ('completed', 'failed')",
                        result -> {
                            Map<String, Set<FinishedJob>> finished = new HashMap<>();
                            result.rows()
                                    .forEachRemaining(
                                            row -> finished.computeIfAbsent(text(row, 0), key -> new HashSet<>())
                                                    .add(job(row)));
                            return finished;
                        });
    }

    private static FinishedJob job(List<@Nullable Object> row) {
        OffsetDateTime startedAt = (OffsetDateTime) Objects.requireNonNull(row.get(3));
        return new FinishedJob(text(row, 1), JobState.ofWord(text(row, 2)), startedAt.toInstant());
    }

    private static String text(List<@Nullable Object> row, int column) {
        return String.valueOf(row.get(column));
    }

    /** It names no moment either; the statistics, which are written right after it, do. */
    private boolean isOfSameMoment(ExperimentSummary experiment) {
        try {
            StatisticsFile statistics =
                    StatisticsFile.read(workplace.files(experiment).statistics());
            return statistics.isOfSameMoment(StatisticsFile.fromLedger(workplace.ledger(), experiment.experimentId()));
        } catch (IOException unreadable) {
            return false; // what is wrong with the statistics is said where they are checked
        }
    }
}
