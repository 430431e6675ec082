package dev.jobledger.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of processes that join. */
final class WorkerOptions extends WorkOptions {
    @Option(names = "--wait", description = "Stay when nothing is left, until more comes or somebody stops it.")
    private boolean waits;

    @Option(
            names = "--max-time",
            paramLabel = "D",
            description =
                    "Begin no more jobs after so long, as in 55m: a little less than the scheduler gives, with the"
                            + " time that jobs need to end (no limit).")
    private @Nullable String maxTime;

    boolean waits() {
        return waits;
    }

    @Override
    void check() {
        super.check();
        longestTime();
    }

    @Override
    Optional<Duration> longestTime() {
        return Optional.ofNullable(maxTime).map(text -> duration("--max-time", text));
    }
}
