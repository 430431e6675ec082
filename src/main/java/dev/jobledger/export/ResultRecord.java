package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jobledger.job.JobState;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job as {@code logs_final.json} has it: what is known of it, then the fields of its own result. */
final class ResultRecord {
    /** Fields of these names tell of the job, whatever its result says. */
    private static final Set<String> OURS = Set.of(
            "task_id",
            "category",
            "model_name",
            "model_family",
            "start_time",
            "end_time",
            "success",
            "status",
            "inference_dir");

    private final Path outputRoot;

    /** @param outputRoot what the recorded output folders are relative to */
    ResultRecord(Path outputRoot) {
        this.outputRoot = outputRoot;
    }

    /** Whether a job has come to a result. */
    static boolean isOf(JobHistory job) {
        return job.state() == JobState.COMPLETED || job.state() == JobState.FAILED;
    }

    void write(JsonGenerator json, JobHistory job) throws IOException {
        AttemptRow attempt = job.lastAttempt().orElseThrow();
        json.writeStartObject();
        json.writeStringField("task_id", job.taskId());
        json.writeStringField("category", job.domain());
        json.writeStringField("model_name", job.model());
        json.writeStringField("model_family", job.family());
        json.writeStringField("start_time", IsoTime.of(attempt.startedAt()));
        json.writeStringField("end_time", IsoTime.orNull(attempt.endedAt()));
        json.writeBooleanField("success", job.state() == JobState.COMPLETED);
        json.writeStringField("status", job.state().word());
        Map<String, @Nullable Object> fields = attempt.result() == null ? Map.of() : attempt.result();
        json.writePOJOField("inference_dir", inferenceDir(attempt, fields));
        if (attempt.error() != null) {
            json.writeStringField("error", attempt.error());
        }
        writeOwn(json, fields, attempt);
        json.writeEndObject();
    }

    private static void writeOwn(JsonGenerator json, Map<String, @Nullable Object> fields, AttemptRow attempt)
            throws IOException {
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            String name = field.getKey();
            boolean isTaken = OURS.contains(name) || (attempt.error() != null && name.equals("error"));
            if (!isTaken) {
                json.writePOJOField(name, field.getValue());
            }
        }
    }

    /** Where its files are; of a job that ran elsewhere, only its result may know. */
    private @Nullable Object inferenceDir(AttemptRow attempt, Map<String, @Nullable Object> fields) {
        String recorded = attempt.outputDir();
        return recorded == null || recorded.isEmpty()
                ? fields.get("inference_dir")
                : outputRoot.resolve(recorded).toString();
    }
}
