package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code checkpoint_<id>.json}, ours and those of programs that write the same keys, and our
 * {@code progress_<id>.json}, one job at a time. All keys of a checkpoint must be there, in any order, and no others, save
 * a progress file's {@code jobs}; what is in {@code statistics} is free. Used by one thread.
 */
public final class CheckpointReader implements Closeable {
    private static final String STATISTICS = "statistics";
    private static final String PROGRESS = "jobs";
    private static final List<String> LISTS = List.of("jobs_completed", "jobs_failed", "jobs_in_progress");
    private static final List<String> HEADER = List.of("experiment_id", "start_time", "last_update");
    private static final List<String> ALL =
            Stream.of(HEADER, LISTS, List.of(STATISTICS)).flatMap(List::stream).toList();

    private final JsonSource source;
    private final EntryDecoder decoder;
    private final Part part;
    private final List<String> missing = new ArrayList<>(ALL);
    private String experimentId = "";
    private Instant startTime = Instant.EPOCH;
    private Instant lastUpdate = Instant.EPOCH;
    /** The key of the array in which the reader stands, if it stands in one. */
    private @Nullable String list;

    private CheckpointReader(JsonSource source, ZoneId zone, Part part) {
        this.source = source;
        this.decoder = new EntryDecoder(zone);
        this.part = part;
    }

    /**
     * Opens a file.
     *
     * @param zone of times that are written without an offset
     * @throws UnreadableFileException if the file is not there, or does not hold a JSON object
     */
    public static CheckpointReader open(Path file, ZoneId zone) throws IOException {
        return open(file, zone, Part.ALL);
    }

    /** Opens a file of which only a part is asked for; the rest is passed over, and is not looked at closely. */
    static CheckpointReader open(Path file, ZoneId zone, Part part) throws IOException {
        JsonSource source = JsonSource.open(file);
        try {
            source.requireObject();
            return new CheckpointReader(source, zone, part);
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    /**
     * What the file says of the next job, in the file's order; empty at its end.
     *
     * @throws UnreadableFileException if the file is not what it should be, with the line
     */
    public Optional<CheckpointEntry> next() throws IOException {
        while (list != null || nextKey()) {
            if (list != null && source.next() != JsonToken.END_ARRAY) {
                String key = list;
                return Optional.of(source.decode(value -> decoder.entry(key, value)));
            }
            list = null;
        }
        return Optional.empty();
    }

    /** Whether {@link #next} answers what the arrays of every checkpoint say, a progress file's own array, or both. */
    enum Part {
        LISTS,
        RECORDS,
        ALL;

        private boolean has(String key) {
            return this == ALL || (this == RECORDS) == key.equals(PROGRESS);
        }
    }

    /** What the file says of itself; whole after its last job. */
    public CheckpointHeader header() {
        return new CheckpointHeader(experimentId, startTime, lastUpdate);
    }

    /** Reads up to the next array of jobs, or past another key; false at the end of the file. */
    private boolean nextKey() throws IOException {
        if (source.next() != JsonToken.FIELD_NAME) {
            requireAll();
            return false;
        }
        String key = source.key();
        missing.remove(key);
        if (LISTS.contains(key) || key.equals(PROGRESS)) {
            source.requireArray(key);
            if (part.has(key)) {
                list = key;
            } else {
                source.skip();
            }
        } else if (key.equals(STATISTICS)) {
            source.requireObject();
            source.skip();
        } else {
            source.next();
            readHeader(key);
        }
        return true;
    }

    private void readHeader(String key) throws IOException {
        switch (key) {
            case "experiment_id" -> experimentId = source.decode(value -> EntryDecoder.text(key, value));
            case "start_time" -> startTime = source.decode(value -> decoder.time(key, value));
            case "last_update" -> lastUpdate = source.decode(value -> decoder.time(key, value));
            default ->
                throw source.mistake(
                        "unknown key '" + key + "'; a checkpoint has " + String.join(", ", ALL) + " and no others");
        }
    }

    private void requireAll() throws IOException {
        source.requireEnd();
        if (!missing.isEmpty()) {
            throw source.mistake("the checkpoint lacks " + String.join(", ", missing));
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
