package dev.jobledger.export;

import java.time.Instant;

/** What a checkpoint or progress file says of itself. */
public record CheckpointHeader(String experimentId, Instant startTime, Instant lastUpdate) {}
