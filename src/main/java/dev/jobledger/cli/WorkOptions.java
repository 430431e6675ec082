package dev.jobledger.cli;

import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.plan.Durations;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of everything that runs jobs. */
class WorkOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "6",
            description = "Jobs at a time (${DEFAULT-VALUE}).")
    private int workers = 6;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            description = "Longest time for a job whose model sets none, as in 500ms, 30s, 5m, 2h (no limit).")
    private @Nullable String timeout;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How often a job that failed with a transient error is tried again by itself, for models that say"
                            + " nothing of their own (${DEFAULT-VALUE}: failed jobs are tried again on resume).")
    private int retries = 0;

    @Option(
            names = "--budget",
            paramLabel = "FIELD=N",
            split = ",",
            description = "Begin no more jobs when this number of the results adds up to so much, as in cost_usd=50 (as"
                    + " the definition says, else no limit).")
    private List<String> budget = List.of();

    @Option(
            names = "--max-failures",
            paramLabel = "N|P%",
            description =
                    "Begin no more jobs when so many of the run's jobs have failed, or such a share of them, as in"
                            + " 20 or 10%% (as the definition says, else no limit).")
    private @Nullable String maxFailures;

    @Option(
            names = "--grace",
            paramLabel = "D",
            defaultValue = "10s",
            description = "How long jobs may go on after Ctrl+C (${DEFAULT-VALUE}).")
    private String grace = "10s";

    @Option(
            names = "--only",
            paramLabel = "KEY=NAME",
            split = ",",
            description = "Only jobs of this model, domain or task, as in model=resize,domain=chess; several names of"
                    + " one key add up.")
    private List<String> only = List.of();

    @Option(
            names = "--orphans",
            paramLabel = "WORD",
            description = "What becomes of jobs that died in the middle of a step: requeue (run them again), fail, or"
                    + " ask: leave them waiting (as the definition says, else requeue).")
    private @Nullable String orphans;

    @Option(names = "--limit", paramLabel = "N", description = "Start at most so many jobs.")
    private @Nullable Long limit;

    /** Checks every value before anything is done. */
    void check() {
        requireAtLeast("--workers", workers, 1);
        requireAtLeast("--retries", retries, 0);
        if (limit != null) {
            requireAtLeast("--limit", limit, 1);
        }
        grace();
        timeout();
        orphans(Orphans.REQUEUE);
        budget(Budget.NONE);
        maxFailures();
        filter();
    }

    int workers() {
        return workers;
    }

    int retries() {
        return retries;
    }

    Optional<Long> limit() {
        return Optional.ofNullable(limit);
    }

    Duration grace() {
        return duration("--grace", grace);
    }

    Optional<Duration> timeout() {
        Optional<Duration> longest = Optional.ofNullable(timeout).map(text -> duration("--timeout", text));
        if (longest.filter(Duration::isZero).isPresent()) {
            throw wrong("--timeout must be longer than nothing, was " + timeout);
        }
        return longest;
    }

    /** What the experiment may come to; {@code defined} where nothing else is said. */
    Budget budget(Budget defined) {
        Budget all = defined;
        for (String limit : budget) {
            try {
                all = all.with(Budget.parse(limit));
            } catch (IllegalArgumentException e) {
                throw wrong("--budget " + e.getMessage());
            }
        }
        return all;
    }

    /** How many jobs may fail, if that is said. */
    Optional<FailureLimit> maxFailures() {
        try {
            return Optional.ofNullable(maxFailures).map(FailureLimit::parse);
        } catch (IllegalArgumentException e) {
            throw wrong("--max-failures " + e.getMessage());
        }
    }

    /** What becomes of jobs with an unfinished step; {@code defined} if nothing is said. */
    Orphans orphans(Orphans defined) {
        if (orphans == null) {
            return defined;
        }
        try {
            return Orphans.ofWord(orphans);
        } catch (IllegalArgumentException e) {
            throw wrong("--orphans " + e.getMessage());
        }
    }

    /** What {@code --only} picks. */
    JobFilter filter() {
        Set<String> models = new LinkedHashSet<>();
        Set<String> domains = new LinkedHashSet<>();
        Set<String> tasks = new LinkedHashSet<>();
        for (String picked : only) {
            String[] parts = picked.split("=", 2);
            String name = parts.length == 2 ? parts[1] : "";
            switch (name.isBlank() ? "" : parts[0]) {
                case "model" -> models.add(name);
                case "domain" -> domains.add(name);
                case "task" -> tasks.add(name);
                default -> throw wrong("--only must be model=NAME, domain=NAME or task=ID, was '" + picked + "'");
            }
        }
        return new JobFilter(models, domains, tasks);
    }

    /** How long it may go on, if there is a limit. */
    Optional<Duration> longestTime() {
        return Optional.empty();
    }

    /** Completed jobs from one checkpoint to the next, where there are any. */
    Optional<Integer> checkpointEvery() {
        return Optional.empty();
    }

    /** Which completed jobs are asked for again. */
    RerunRequest rerun() {
        return RerunRequest.NONE;
    }

    /** Whether jobs that have drifted are listed. */
    boolean explain() {
        return false;
    }

    final Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(option + " " + e.getMessage());
        }
    }

    final void requireAtLeast(String option, long value, long least) {
        if (value < least) {
            throw wrong(option + " must be at least " + least + ", was " + value);
        }
    }

    final RuntimeException wrong(String message) {
        return command == null ? new UsageException(message) : new ParameterException(command.commandLine(), message);
    }
}
