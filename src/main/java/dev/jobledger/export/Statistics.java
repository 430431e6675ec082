package dev.jobledger.export;

import dev.jobledger.json.Json;
import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.ExperimentTimes;
import dev.jobledger.ledger.GroupProgress;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The totals of an experiment, counted afresh from the ledger each time, whatever the number of runs. */
public final class Statistics {
    private Statistics() {}

    /** The fields of {@code statistics.json}, in order. */
    public static Map<String, Object> of(LedgerReader ledger, String experimentId) {
        List<GroupProgress> groups = ledger.progress(experimentId);
        ExperimentTimes times = ledger.times(experimentId);
        Counts all = groups.stream().map(GroupProgress::counts).reduce(Counts.NONE, Counts::plus);
        long earlier =
                groups.stream().mapToLong(GroupProgress::completedEarlier).sum();
        Duration duration = Duration.between(times.start(), times.lastUpdate());
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("total_tasks", ledger.tasks(experimentId));
        statistics.put("total_generations", all.total());
        statistics.put("completed", all.completed());
        statistics.put("failed", all.failed());
        statistics.put("skipped", earlier);
        statistics.put("resumed", earlier);
        statistics.put("by_model", groupedBy(groups, GroupProgress::model));
        statistics.put("by_domain", groupedBy(groups, GroupProgress::domain));
        statistics.put("experiment_start", IsoTime.of(times.start()));
        statistics.put("experiment_end", IsoTime.of(times.lastUpdate()));
        statistics.put("duration_seconds", duration.toNanos() / 1e9);
        statistics.put("duration_formatted", formatted(duration));
        return statistics;
    }

    /**
     * The fields that a {@code statistics.json} has.
     *
     * @throws UnreadableFileException if it is not a JSON object, with the line
     */
    public static Map<String, @Nullable Object> read(Path file) throws IOException {
        try (JsonSource source = JsonSource.open(file)) {
            source.next();
            Map<String, @Nullable Object> fields = source.decode(Json::object);
            source.requireEnd();
            return fields;
        }
    }

    private static Map<String, Map<String, Long>> groupedBy(
            List<GroupProgress> groups, Function<GroupProgress, String> name) {
        Map<String, Map<String, Long>> named = new LinkedHashMap<>();
        for (GroupProgress group : groups) {
            Map<String, Long> sums = named.computeIfAbsent(name.apply(group), key -> new LinkedHashMap<>());
            sums.merge("completed", group.counts().completed(), Long::sum);
            sums.merge("failed", group.counts().failed(), Long::sum);
            sums.merge("skipped", group.completedEarlier(), Long::sum);
        }
        return named;
    }

    private static String formatted(Duration duration) {
        return "%dh %dm %ds".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }
}
