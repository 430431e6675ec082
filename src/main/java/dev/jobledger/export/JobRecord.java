package dev.jobledger.export;

import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as {@code progress_<id>.json} has it. */
final class JobRecord {
    private JobRecord() {}

    static Map<String, @Nullable Object> of(JobHistory job) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("job_id", job.jobId());
        fields.put("state", job.state().word());
        fields.put("model", job.model());
        fields.put("domain", job.domain());
        fields.put("task", job.taskId());
        List<Map<String, @Nullable Object>> attempts =
                job.attempts().stream().map(JobRecord::attempt).toList();
        fields.put("attempts", attempts);
        fields.put("cost", job.lastAttempt().map(AttemptRow::costUsd).orElse(null));
        fields.put("result", job.lastAttempt().map(AttemptRow::result).orElse(null));
        return fields;
    }

    private static Map<String, @Nullable Object> attempt(AttemptRow attempt) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("number", attempt.number());
        fields.put("start", IsoTime.of(attempt.startedAt()));
        fields.put("end", IsoTime.orNull(attempt.endedAt()));
        fields.put("duration_seconds", attempt.durationSeconds());
        fields.put("outcome", attempt.outcome());
        fields.put("error", attempt.error());
        return fields;
    }
}
