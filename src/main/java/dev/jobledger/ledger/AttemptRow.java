package dev.jobledger.ledger;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as it is stored. What is null has not happened: an open attempt has no end, a completed one no error.
 *
 * @param durationSeconds measured on a clock that is never set
 * @param result the result's fields, for a completed attempt
 * @param outputDir relative to the output folder
 */
public record AttemptRow(
        int number,
        int run,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable Double durationSeconds,
        @Nullable String outcome,
        @Nullable String error,
        @Nullable Double costUsd,
        @Nullable Map<String, @Nullable Object> result,
        @Nullable String outputDir) {}
