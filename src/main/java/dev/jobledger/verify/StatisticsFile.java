package dev.jobledger.verify;

import dev.jobledger.export.Statistics;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code statistics.json}. It does not name its experiment; the time at which that began tells it from others of its
 * name.
 */
record StatisticsFile(Path path, Map<String, @Nullable Object> fields) {
    static final String START = "experiment_start";
    static final String END = "experiment_end";

    static StatisticsFile read(Path path) throws IOException {
        return new StatisticsFile(path, Statistics.read(path));
    }

    /** What the file would say if it were written now, as it would be read again. */
    static Map<String, @Nullable Object> fromLedger(LedgerReader ledger, String experimentId) {
        return Json.readObject(Json.write(Statistics.of(ledger, experimentId)));
    }

    boolean isOfExperiment(Map<String, @Nullable Object> fromLedger) {
        return same(START, fromLedger);
    }

    boolean isOfSameMoment(Map<String, @Nullable Object> fromLedger) {
        return isOfExperiment(fromLedger) && same(END, fromLedger);
    }

    boolean same(String field, Map<String, @Nullable Object> fromLedger) {
        return Objects.equals(fields.get(field), fromLedger.get(field));
    }

    String text(String field) {
        return String.valueOf(fields.get(field));
    }
}
