package dev.jobledger.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options of a {@link Tournament} whose contenders work for a while. */
public final class RateOptions extends TournamentOptions {
    @Option(names = "--seconds", paramLabel = "S", description = "longest time of one measurement (3)")
    private double seconds = 3;

    /** @param workers the numbers of threads, if the command line says nothing */
    public RateOptions(List<Integer> workers) {
        super(workers, 120_000, 5_000);
    }

    @Override
    Duration limit() {
        return Duration.ofNanos((long) ((isQuick() ? Math.min(seconds, 0.5) : seconds) * 1e9));
    }

    @Override
    public String describe() {
        return String.format(Locale.ROOT, "%s, at most %.1f s each", super.describe(), limit().toNanos() / 1e9);
    }

    @Override
    public void check() {
        super.check();
        requirePositive("--seconds", seconds);
    }
}
