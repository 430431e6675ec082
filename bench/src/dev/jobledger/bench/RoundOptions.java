package dev.jobledger.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every benchmark that completes jobs in rounds. */
public class RoundOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "N",
            description = "threads that complete jobs (${DEFAULT-VALUE})")
    private List<Integer> workers;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each (5)")
    private int rounds = 5;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "jobs planned; a measurement ends when none is left (${DEFAULT-VALUE})")
    private int jobs;

    @Option(names = "--quick", description = "short measurements, to see that it works: the figures mean little")
    private boolean quick;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "a folder on the disk to be measured (target/bench); what is made in it is deleted")
    private Path dir = Path.of("target", "bench");

    private final int quickJobs;

    /**
     * What holds if the command line says nothing.
     *
     * @param workers the numbers of threads
     * @param quickJobs the most jobs of a quick one
     */
    public RoundOptions(List<Integer> workers, int jobs, int quickJobs) {
        this.workers = workers;
        this.jobs = jobs;
        this.quickJobs = quickJobs;
    }

    /** Each measured by itself. */
    public List<Integer> workers() {
        return workers;
    }

    /** How often everything is measured. */
    public int rounds() {
        return quick ? 1 : rounds;
    }

    /** Whether somebody only wants to see that it works. */
    boolean isQuick() {
        return quick;
    }

    /** How many are planned for each measurement. */
    public int jobs() {
        return quick ? Math.min(jobs, quickJobs) : jobs;
    }

    /** Makes a folder that no other process has, on the disk to be measured. */
    public Path makeFolder(String name) throws IOException {
        return Files.createDirectories(
                dir.resolve(name + "-" + ProcessHandle.current().pid()));
    }

    /** What is going to be measured, in a line. */
    public String describe() {
        return String.format(Locale.ROOT, "%d rounds, %,d jobs planned", rounds(), jobs());
    }

    /**
     * Checks what was given.
     *
     * @throws ParameterException if a number is too small, with the option and the number
     */
    public void check() {
        workers.forEach(number -> requirePositive("--workers", number));
        requirePositive("--rounds", rounds);
        requirePositive("--jobs", jobs);
    }

    final void requirePositive(String option, Number number) {
        if (number.doubleValue() <= 0) {
            throw new ParameterException(requireNonNull(command).commandLine(), option + " must be > 0, was " + number);
        }
    }
}
