package dev.jobledger.report.page;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.report.OneLine;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of the page's job table, in which models, domains and errors stand by their numbers. */
final class JobTable {
    /** A page with more would be too large; that some are left out stands in it. */
    static final int MOST_ROWS = 150_000;

    /** What a row holds, in order. {@code job} is null where it is the model and the task, joined by an underscore. */
    static final List<String> COLUMNS = List.of(
            "task",
            "job",
            "model",
            "domain",
            "state",
            "attempts",
            "outcome",
            "score",
            "cost",
            "seconds",
            "started",
            "error");

    private static final List<String> STATES =
            Stream.of(JobState.values()).map(JobState::word).toList();
    private static final List<String> OUTCOMES = List.of("completed", "failed", "timed_out", "interrupted", "lost");
    private static final int MOST_ERRORS = 2_000;
    private static final int LONGEST_ERROR = 200;

    private final Words models = new Words(Integer.MAX_VALUE);
    private final Words domains = new Words(Integer.MAX_VALUE);
    private final Words errors = new Words(MOST_ERRORS);

    /** The job's row. */
    List<@Nullable Object> row(JobHistory job) {
        @Nullable AttemptRow last = job.lastAttempt().orElse(null);
        String usualId = job.model() + "_" + job.taskId();
        return Arrays.asList(
                job.taskId(),
                job.jobId().equals(usualId) ? null : job.jobId(),
                models.number(job.model()),
                domains.number(job.domain()),
                STATES.indexOf(job.state().word()),
                job.attempts().size(),
                last == null || last.outcome() == null ? null : OUTCOMES.indexOf(last.outcome()),
                last == null || last.result() == null ? null : last.result().get("score"),
                cost(job),
                last == null ? null : rounded(last.durationSeconds()),
                last == null ? null : millis(last.startedAt()),
                last == null || last.error() == null ? null : errors.number(OneLine.of(last.error(), LONGEST_ERROR)));
    }

    /** What all attempts cost together, if one of them says. */
    private static @Nullable Double cost(JobHistory job) {
        List<Double> costs = job.attempts().stream()
                .map(AttemptRow::costUsd)
                .filter(Objects::nonNull)
                .map(cost -> cost)
                .toList();
        return costs.isEmpty()
                ? null
                : costs.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static @Nullable Double rounded(@Nullable Double seconds) {
        return seconds == null ? null : Math.round(seconds * 1_000) / 1_000.0;
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }

    /** What the numbers in the rows mean; of errors those from this number on. */
    Map<String, @Nullable Object> words(int errorsFrom) {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("columns", COLUMNS);
        words.put("models", models.from(0));
        words.put("domains", domains.from(0));
        words.put("states", STATES);
        words.put("outcomes", OUTCOMES);
        words.put("errors", errors.from(errorsFrom));
        return words;
    }

    /** How many different errors the rows name so far. */
    int errors() {
        return errors.size();
    }
}
