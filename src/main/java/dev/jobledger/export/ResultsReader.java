package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonToken;
import dev.jobledger.job.JobId;
import dev.jobledger.job.JobState;
import dev.jobledger.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code logs_final.json}, one job at a time. */
public final class ResultsReader {
    private static final EntryDecoder DECODER = new EntryDecoder(ZoneOffset.UTC);

    private ResultsReader() {}

    /**
     * Hands over what the file says of each job, in its order.
     *
     * @throws UnreadableFileException if the file is not what it should be, with the line
     */
    public static void read(Path file, Consumer<FinishedJob> jobs) throws IOException {
        try (JsonSource source = JsonSource.open(file)) {
            source.requireArray("the file");
            while (source.next() != JsonToken.END_ARRAY) {
                jobs.accept(source.decode(ResultsReader::job));
            }
            source.requireEnd();
        }
    }

    private static FinishedJob job(@Nullable Object value) {
        Map<String, @Nullable Object> fields = Json.object(value);
        String model = EntryDecoder.text("model_name", fields.get("model_name"));
        String task = EntryDecoder.text("task_id", fields.get("task_id"));
        return new FinishedJob(
                JobId.of(model, task).text(),
                JobState.ofWord(EntryDecoder.text("status", fields.get("status"))),
                DECODER.time("start_time", fields.get("start_time")));
    }
}
