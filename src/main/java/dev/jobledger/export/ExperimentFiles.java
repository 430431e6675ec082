package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jobledger.ledger.FailedJob;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
     * Writes the checkpoint alone, which takes as long as there are jobs, but not as long as their results are.
     *
     * @throws IOException if it can't be written; then it is as it was
     */
    public void writeCheckpoint(LedgerReader ledger) throws IOException {
        Map<String, Object> statistics = Statistics.of(ledger, experimentId);
        AtomicJsonFile.replace(checkpoint(), json -> {
            json.writeStartObject();
            writeCheckpointFields(json, ledger, statistics);
            json.writeEndObject();
        });
    }

    /**
     * Writes all four, all of the one state that {@code ledger} shows. The jobs are read once for all of them, so each is
     * finished before the first takes its place.
     *
     * @throws IOException if a file can't be written; some may be new, the rest are as they were
     */
    public void write(LedgerReader ledger) throws IOException {
        Map<String, Object> statistics = Statistics.of(ledger, experimentId);
        AtomicFile.replace(
                checkpoint(),
                checkpoint -> AtomicFile.replace(
                        progress(),
                        progress -> AtomicFile.replace(
                                results(), results -> writeJobs(ledger, statistics, checkpoint, progress, results))));
        AtomicJsonFile.replace(statistics(), json -> json.writePOJO(statistics));
    }

    private void writeJobs(
            LedgerReader ledger,
            Map<String, Object> statistics,
            OutputStream checkpoint,
            OutputStream progress,
            OutputStream results)
            throws IOException {
        SharedBeginning both = new SharedBeginning(AtomicJsonFile.writer(checkpoint), AtomicJsonFile.writer(progress));
        JsonGenerator json = AtomicJsonFile.begin(both);
        json.writeStartObject();
        writeCheckpointFields(json, ledger, statistics);
        json.flush();
        both.end("\n}\n");
        json.writeArrayFieldStart("jobs");
        AtomicJsonFile.write(AtomicJsonFile.writer(results), ended -> writeJobs(ledger, json, ended));
        json.writeEndArray();
        json.writeEndObject();
        AtomicJsonFile.finish(json, both);
    }

    /** Writes every job, and on the thread that reads them what came of each that has ended. */
    private void writeJobs(LedgerReader ledger, JsonGenerator all, JsonGenerator ended) throws IOException {
        ResultRecord record = new ResultRecord(outputRoot);
        ended.writeStartArray();
        try (Stream<JobHistory> jobs = ledger.jobs(experimentId, JobFilter.all(), Set.of());
                ReadAhead<JobHistory> read = new ReadAhead<>(
                        jobs.peek(job -> writeEnded(record, ended, job)).iterator())) {
            while (read.hasNext()) {
                JobRecord.write(all, read.next());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        ended.writeEndArray();
    }

    private static void writeEnded(ResultRecord record, JsonGenerator ended, JobHistory job) {
        try {
            if (ResultRecord.isOf(job)) {
                record.write(ended, job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
