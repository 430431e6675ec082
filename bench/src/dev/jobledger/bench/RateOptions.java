package dev.jobledger.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a {@link Tournament}. */
public final class RateOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "N",
            description = "threads that complete jobs (${DEFAULT-VALUE})")
    private List<Integer> workers;

    @Option(names = "--seconds", paramLabel = "S", description = "longest time of one measurement (3)")
    private double seconds = 3;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each (5)")
    private int rounds = 5;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "jobs planned; a measurement ends when none is left (120000)")
    private int jobs = 120_000;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "measure only those contenders whose names begin with one of these")
    private List<String> only = List.of("");

    @Option(names = "--quick", description = "short measurements, to see that it works: the figures mean little")
    private boolean quick;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "a folder on the disk to be measured (target/bench); what is made in it is deleted")
    private Path dir = Path.of("target", "bench");

    /** @param workers the numbers of threads, if the command line says nothing */
    public RateOptions(List<Integer> workers) {
        this.workers = workers;
    }

    public List<Integer> workers() {
        return workers;
    }

    int rounds() {
        return quick ? 1 : rounds;
    }

    /** Whether somebody only wants to see that it works. */
    boolean isQuick() {
        return quick;
    }

    int jobs() {
        return quick ? Math.min(jobs, 5_000) : jobs;
    }

    Duration limit() {
        return Duration.ofNanos((long) ((quick ? Math.min(seconds, 0.5) : seconds) * 1e9));
    }

    Path dir() {
        return dir;
    }

    /** Whether this contender was asked for. */
    boolean takes(Contender contender) {
        return only.stream().anyMatch(contender.name()::startsWith);
    }

    /** What is going to be measured, in a line. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%d rounds, at most %.1f s each, %,d jobs planned",
                rounds(),
                limit().toNanos() / 1e9,
                jobs());
    }

    /**
     * Checks what was given.
     *
     * @throws ParameterException if a number is too small, with the option and the number
     */
    void check() {
        workers.forEach(number -> requirePositive("--workers", number));
        requirePositive("--seconds", seconds);
        requirePositive("--rounds", rounds);
        requirePositive("--jobs", jobs);
    }

    private void requirePositive(String option, Number number) {
        if (number.doubleValue() <= 0) {
            throw new ParameterException(requireNonNull(command).commandLine(), option + " must be > 0, was " + number);
        }
    }
}
