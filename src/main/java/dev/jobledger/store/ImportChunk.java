package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.ImportReport;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.Transition.ImportedAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Some jobs to import, looked up together, and what of them is new to the ledger. */
final class ImportChunk {
    private final int experimentNo;
    private final List<Step> steps = new ArrayList<>();

    /** A job as the ledger has it. */
    private record Standing(long jobNo, JobState state, int attempts) {
        /** That it failed elsewhere is no news of a job that was tried here; that it completed always is. */
        boolean yieldsTo(JobState imported) {
            return imported == JobState.COMPLETED ? state != JobState.COMPLETED : attempts == 0;
        }

        Standing after(JobState imported) {
            return new Standing(jobNo, imported, attempts + 1);
        }
    }

    /** A job to import, and how it stands afterwards. */
    private record Step(ImportedJob job, Standing after) {}

    private ImportChunk(int experimentNo, Map<String, Standing> known, List<ImportedJob> jobs) {
        this.experimentNo = experimentNo;
        for (ImportedJob job : jobs) {
            Standing standing = known.get(job.jobId());
            if (standing == null) {
                throw new RefusedException(
                        "the experiment has no job '" + job.jobId() + "'; add its task and model to it first");
            }
            JobState imported = state(job);
            if (standing.yieldsTo(imported)) {
                Standing after = standing.after(imported);
                known.put(job.jobId(), after);
                steps.add(new Step(job, after));
            }
        }
    }

    /**
     * Looks the jobs up.
     *
     * @throws RefusedException if the experiment does not have one of them
     */
    static ImportChunk of(Handle handle, int experimentNo, List<ImportedJob> jobs) {
        return new ImportChunk(experimentNo, known(handle, experimentNo, jobs), jobs);
    }

    private static Map<String, Standing> known(Handle handle, int experimentNo, List<ImportedJob> jobs) {
        List<String> jobIds = jobs.stream().map(ImportedJob::jobId).toList();
        return handle.createQuery(Statements.JOBS_TO_IMPORT)
                .bind("experimentNo", experimentNo)
                .bindArray("jobIds", String.class, jobIds)
                .map((row, context) -> Map.entry(
                        row.getString(1),
                        new Standing(row.getLong(2), JobState.ofWord(row.getString(3)), row.getInt(4))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, HashMap::new));
    }

    int experimentNo() {
        return experimentNo;
    }

    /** The attempts to add, none of them later than {@code now}. */
    List<ImportedAttempt> attempts(Instant now) {
        return steps.stream()
                .map(step -> new ImportedAttempt(
                        step.after.jobNo,
                        step.after.attempts,
                        step.job.attempt().notAfter(now)))
                .toList();
    }

    ImportReport report() {
        long completed = steps.stream()
                .filter(step -> state(step.job) == JobState.COMPLETED)
                .count();
        return new ImportReport(completed, steps.size() - completed);
    }

    private static JobState state(ImportedJob job) {
        return job.attempt().outcome().leavesJob();
    }
}
