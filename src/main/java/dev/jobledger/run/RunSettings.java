package dev.jobledger.run;

import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a run works.
 *
 * @param workers jobs at a time
 * @param limit the most jobs to start, if there is a limit
 * @param timeout the longest that an attempt may take, for models that set no limit of their own
 * @param retries how often a job that failed with a transient error is tried again by itself, for models that say nothing
 *     of their own
 * @param budget what the experiment's completed jobs may come to before no more begin
 * @param maxFailures how many of the run's jobs may fail before no more begin
 * @param groups limits that all models of a group share, by the group's name
 * @param grace how long jobs may go on once the run is asked to stop
 * @param experimentFolder the experiment's output folder, below {@code outputRoot}
 * @param outputRoot what recorded output folders are relative to
 */
public record RunSettings(
        int workers,
        Optional<Long> limit,
        Optional<Duration> timeout,
        int retries,
        Budget budget,
        Optional<FailureLimit> maxFailures,
        Map<String, Limits> groups,
        Duration grace,
        Path outputRoot,
        Path experimentFolder) {
    public RunSettings {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be >= 1, was " + workers);
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries must be >= 0, was " + retries);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must be >= 0, was " + grace);
        }
        outputRoot = outputRoot.toAbsolutePath().normalize();
        experimentFolder = experimentFolder.toAbsolutePath().normalize();
    }
}
