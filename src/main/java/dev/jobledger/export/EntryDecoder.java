package dev.jobledger.export;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.PastAttempt;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes entries of the values in a checkpoint or progress file. Every method throws IllegalArgumentException. */
final class EntryDecoder {
    private static final int LONGEST_SHOWN = 60;
    private static final Set<String> FAILED = Set.of("job_id", "error", "timestamp");

    private final ZoneId zone;

    EntryDecoder(ZoneId zone) {
        this.zone = zone;
    }

    /** The entry that an element of the array called {@code list} is. */
    CheckpointEntry entry(String list, @Nullable Object value) {
        return switch (list) {
            case "jobs_completed" -> new CheckpointEntry.Completed(jobId(list, value));
            case "jobs_in_progress" -> new CheckpointEntry.InProgress(jobId(list, value));
            case "jobs_failed" -> failed(object(list, value));
            default -> recorded(object(list, value));
        };
    }

    Instant time(String name, @Nullable Object value) {
        String text = text(name, value);
        try {
            return IsoTime.parse(text, zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " must be a time such as 2026-11-21T09:30:00.123456+00:00, was " + shown(value), e);
        }
    }

    private static String jobId(String list, @Nullable Object value) {
        return text("a job in " + list, value);
    }

    private CheckpointEntry failed(Map<String, @Nullable Object> fields) {
        if (!fields.keySet().equals(FAILED)) {
            throw new IllegalArgumentException("a job in jobs_failed must have job_id, error and timestamp, has "
                    + String.join(", ", new TreeSet<>(fields.keySet())));
        }
        return new CheckpointEntry.Failed(
                text("job_id", fields.get("job_id")),
                text("error", fields.get("error")),
                time("timestamp", fields.get("timestamp")));
    }

    private CheckpointEntry recorded(Map<String, @Nullable Object> fields) {
        String jobId = text("job_id", fields.get("job_id"));
        JobState state = JobState.ofWord(text("state", fields.get("state")));
        boolean ended = state == JobState.COMPLETED || state == JobState.FAILED;
        return new CheckpointEntry.Recorded(jobId, state, ended ? last(jobId, state, fields) : null);
    }

    private PastAttempt last(String jobId, JobState state, Map<String, @Nullable Object> fields) {
        if (!(fields.get("attempts") instanceof List<?> attempts) || attempts.isEmpty()) {
            throw new IllegalArgumentException("job " + jobId + " is " + state.word() + " and must have attempts, was "
                    + shown(fields.get("attempts")));
        }
        Map<String, @Nullable Object> attempt = object("attempts", attempts.get(attempts.size() - 1));
        Outcome outcome = state == JobState.COMPLETED
                ? new Outcome.Completed(Result.ofFields(object("result", fields.get("result"))))
                : failure(text("outcome", attempt.get("outcome")), text("error", attempt.get("error")));
        return new PastAttempt(
                outcome,
                time("start", attempt.get("start")),
                time("end", attempt.get("end")),
                duration(attempt.get("duration_seconds")));
    }

    private static Outcome failure(String word, String error) {
        return word.equals("timed_out") ? new Outcome.TimedOut(error) : new Outcome.Failed(ErrorClass.TRANSIENT, error);
    }

    private static @Nullable Duration duration(@Nullable Object seconds) {
        if (seconds == null) {
            return null;
        }
        if (seconds instanceof Number number) {
            return Duration.ofNanos(
                    new BigDecimal(number.toString()).movePointRight(9).longValue());
        }
        throw new IllegalArgumentException("duration_seconds must be a number, was " + shown(seconds));
    }

    private static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return Json.object(value);
        }
        throw new IllegalArgumentException(name + " must hold objects, was " + shown(value));
    }

    static String text(String name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be text, was " + shown(value));
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof String ? "'" + value + "'" : String.valueOf(value);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
