package dev.jobledger.run;

import dev.jobledger.job.Outcome;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.Claim;
import dev.jobledger.model.JobContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code metadata.json} into an attempt's folder, so that the folder explains itself without the ledger. */
final class AttemptMetadata {
    private AttemptMetadata() {}

    static void write(JobContext job, Claim claim, Instant startedAt, Duration duration, Outcome outcome)
            throws IOException {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("experiment_id", job.experimentId());
        metadata.put("job_id", job.jobId().text());
        metadata.put("model", job.modelName());
        metadata.put("domain", job.task().domain());
        metadata.put("task_id", job.task().id());
        metadata.put("attempt", job.attempt());
        metadata.put("run", claim.runNo());
        metadata.put("started_at", startedAt.truncatedTo(ChronoUnit.MICROS).toString());
        metadata.put("duration_seconds", duration.toNanos() / 1e9);
        metadata.put("outcome", outcome.word());
        if (outcome instanceof Outcome.Completed completed) {
            metadata.put("result", completed.result().fields());
        } else {
            metadata.put("error", outcome.reason().orElseThrow());
        }
        // As bytes: text that is not fit for UTF-8 gets question marks instead of failing the job.
        byte[] json = (Json.write(metadata) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(job.outputDir().resolve("metadata.json"), json);
    }
}
