package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobHistory;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as {@code progress_<id>.json} has it. Written field by field: a map for each of a million jobs takes longer. */
final class JobRecord {
    private JobRecord() {}

    static void write(JsonGenerator json, JobHistory job) throws IOException {
        json.writeStartObject();
        json.writeStringField("job_id", job.jobId());
        json.writeStringField("state", job.state().word());
        json.writeStringField("model", job.model());
        json.writeStringField("domain", job.domain());
        json.writeStringField("task", job.taskId());
        json.writeArrayFieldStart("attempts");
        for (AttemptRow attempt : job.attempts()) {
            write(json, attempt);
        }
        json.writeEndArray();
        Optional<AttemptRow> last = job.lastAttempt();
        json.writeFieldName("cost");
        writeNumber(json, last.map(AttemptRow::costUsd).orElse(null));
        json.writeFieldName("result");
        writeFields(json, last.map(AttemptRow::result).orElse(null));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AttemptRow attempt) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", attempt.number());
        json.writeStringField("start", IsoTime.of(attempt.startedAt()));
        json.writeStringField("end", IsoTime.orNull(attempt.endedAt()));
        json.writeFieldName("duration_seconds");
        writeNumber(json, attempt.durationSeconds());
        json.writeStringField("outcome", attempt.outcome());
        json.writeStringField("error", attempt.error());
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, @Nullable Double number) throws IOException {
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }

    private static void writeFields(JsonGenerator json, @Nullable Map<String, @Nullable Object> fields)
            throws IOException {
        if (fields == null) {
            json.writeNull();
        } else {
            json.writePOJO(fields);
        }
    }
}
