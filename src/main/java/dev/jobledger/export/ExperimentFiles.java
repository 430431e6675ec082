package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jobledger.job.JobState;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.FailedJob;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the four files of one experiment: {@code checkpoint_<id>.json}, {@code progress_<id>.json},
 * {@code logs_final.json} and {@code statistics.json}.
 */
public final class ExperimentFiles {
    private final String experimentId;
    private final Path folder;
    private final Path outputRoot;

    /**
     * @param folder where the files go
     * @param outputRoot what the recorded output folders are relative to
     */
    public ExperimentFiles(String experimentId, Path folder, Path outputRoot) {
        this.experimentId = experimentId;
        this.folder = folder;
        this.outputRoot = outputRoot;
    }

    /** Where the files go. */
    public Path folder() {
        return folder;
    }

    /** The checkpoint's path. */
    public Path checkpoint() {
        return folder.resolve("checkpoint_" + experimentId + ".json");
    }

    /** Renames a checkpoint that cannot be read; says so in a line if it did. */
    public Optional<String> setDamagedCheckpointAside() throws IOException {
        return DamagedCheckpoint.setAside(checkpoint());
    }

    /** The paths of all four. */
    public List<Path> all() {
        return List.of(checkpoint(), progress(), results(), statistics());
    }

    /** The progress file's path. */
    public Path progress() {
        return folder.resolve("progress_" + experimentId + ".json");
    }

    /** The path of {@code logs_final.json}, which all experiments of one name share. */
    public Path results() {
        return folder.resolve("logs_final.json");
    }

    /** The path of {@code statistics.json}, which all experiments of one name share. */
    public Path statistics() {
        return folder.resolve("statistics.json");
    }

    /**
     * Writes all four, all of the one state that {@code ledger} shows.
     *
     * @throws IOException if a file can't be written; the ones before it are new, it and the rest are as they were
     */
    public void write(LedgerReader ledger) throws IOException {
        Map<String, Object> statistics = Statistics.of(ledger, experimentId);
        AtomicJsonFile.replace(checkpoint(), json -> writeCheckpoint(json, ledger, statistics));
        AtomicJsonFile.replace(progress(), json -> writeProgress(json, ledger, statistics));
        AtomicJsonFile.replace(results(), json -> writeResults(json, ledger));
        AtomicJsonFile.replace(statistics(), json -> json.writePOJO(statistics));
    }

    private void writeCheckpoint(JsonGenerator json, LedgerReader ledger, Map<String, Object> statistics)
            throws IOException {
        json.writeStartObject();
        writeCheckpointFields(json, ledger, statistics);
        json.writeEndObject();
    }

    private void writeCheckpointFields(JsonGenerator json, LedgerReader ledger, Map<String, Object> statistics)
            throws IOException {
        json.writeStringField("experiment_id", experimentId);
        json.writePOJOField("start_time", statistics.get("experiment_start"));
        json.writePOJOField("last_update", statistics.get("experiment_end"));
        json.writeFieldName("jobs_completed");
        writeArray(json, ledger.completed(experimentId), JsonGenerator::writeString);
        json.writeFieldName("jobs_failed");
        writeArray(json, ledger.failed(experimentId), ExperimentFiles::writeFailed);
        json.writeFieldName("jobs_in_progress");
        writeArray(json, ledger.inProgress(experimentId), JsonGenerator::writeString);
        json.writePOJOField("statistics", statistics);
    }

    private static void writeFailed(JsonGenerator json, FailedJob job) throws IOException {
        json.writeStartObject();
        json.writeStringField("job_id", job.jobId());
        json.writeStringField("error", job.error());
        json.writeStringField("timestamp", IsoTime.of(job.at()));
        json.writeEndObject();
    }

    private void writeProgress(JsonGenerator json, LedgerReader ledger, Map<String, Object> statistics)
            throws IOException {
        json.writeStartObject();
        writeCheckpointFields(json, ledger, statistics);
        json.writeFieldName("jobs");
        writeArray(
                json,
                ledger.jobs(experimentId, JobFilter.all(), Set.of()),
                (generator, job) -> generator.writePOJO(JobRecord.of(job)));
        json.writeEndObject();
    }

    private void writeResults(JsonGenerator json, LedgerReader ledger) throws IOException {
        writeArray(
                json,
                ledger.jobs(experimentId, JobFilter.all(), Set.of(JobState.COMPLETED, JobState.FAILED)),
                (generator, job) -> generator.writePOJO(result(job)));
    }

    private Map<String, @Nullable Object> result(JobHistory job) {
        AttemptRow attempt = job.lastAttempt().orElseThrow();
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("task_id", job.taskId());
        result.put("category", job.domain());
        result.put("model_name", job.model());
        result.put("model_family", job.family());
        result.put("start_time", IsoTime.of(attempt.startedAt()));
        result.put("end_time", IsoTime.orNull(attempt.endedAt()));
        result.put("success", job.state() == JobState.COMPLETED);
        result.put("status", job.state().word());
        result.put("inference_dir", inferenceDir(attempt));
        if (attempt.error() != null) {
            result.put("error", attempt.error());
        }
        Map<String, @Nullable Object> fields = attempt.result();
        if (fields != null) {
            fields.forEach(result::putIfAbsent);
        }
        return result;
    }

    private @Nullable String inferenceDir(AttemptRow attempt) {
        String recorded = attempt.outputDir();
        return recorded == null || recorded.isEmpty()
                ? null
                : outputRoot.resolve(recorded).toString();
    }

    /** Writes one element. */
    @FunctionalInterface
    private interface Element<T> {
        void writeTo(JsonGenerator json, T value) throws IOException;
    }

    private static <T> void writeArray(JsonGenerator json, Stream<T> values, Element<T> element) throws IOException {
        try (values) {
            json.writeStartArray();
            for (Iterator<T> each = values.iterator(); each.hasNext(); ) {
                element.writeTo(json, each.next());
            }
            json.writeEndArray();
        }
    }
}
