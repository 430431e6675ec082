package dev.jobledger.cli;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.OneLine;
import dev.jobledger.report.TextTable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists experiments, or the jobs of one. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Lists the experiments with their counts, last update and state; with an id, that experiment's jobs.")
public final class ListCommand implements Commands.Unparsed {
    private static final int LONGEST_ERROR = 60;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "ID|latest", description = "List the jobs of this experiment.")
    private @Nullable String experiment;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only jobs in these states: pending, in_progress, completed, failed.")
    private List<String> states = List.of();

    @Option(names = "--model", paramLabel = "NAME", split = ",", description = "Only jobs of these models.")
    private List<String> models = List.of();

    @Option(names = "--domain", paramLabel = "NAME", split = ",", description = "Only jobs of these domains.")
    private List<String> domains = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many jobs.")
    private @Nullable Long limit;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new ListCommand(), args);
    }

    @Override
    public boolean takes(String... args) {
        return common.takes(args);
    }

    @Override
    public Integer call() {
        return experiment == null ? listExperiments() : listJobs(experiment);
    }

    private int listExperiments() {
        if (!states.isEmpty() || !models.isEmpty() || !domains.isEmpty() || limit != null) {
            throw new UsageException(
                    "--state, --model, --domain and --limit choose jobs of one experiment; name it, as in list.java latest");
        }
        return new ExperimentList(common).print();
    }

    private int listJobs(String idOrLatest) {
        Set<JobState> wanted = states();
        if (limit != null && limit < 0) {
            throw new UsageException("--limit must be at least 0, was " + limit);
        }
        JobFilter filter = new JobFilter(Set.copyOf(models), Set.copyOf(domains), Set.of());
        try (LedgerReader reader = Resumption.requireLedger(common, idOrLatest);
                Stream<JobHistory> jobs = reader.jobs(reader.resolve(idOrLatest), filter, wanted)) {
            TextTable table =
                    new TextTable(List.of("job", "state", "model", "domain", "attempts", "seconds", "score", "error"));
            jobs.limit(limit == null ? Long.MAX_VALUE : limit).forEach(job -> table.add(row(job)));
            table.print(System.out::println);
            ExperimentList.showOrphans(reader, reader.resolve(idOrLatest));
        }
        return ExitCode.OK;
    }

    private Set<JobState> states() {
        Set<JobState> wanted = new LinkedHashSet<>();
        for (String word : states) {
            try {
                wanted.add(JobState.ofWord(word));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--state: " + e.getMessage());
            }
        }
        return wanted;
    }

    private static List<@Nullable Object> row(JobHistory job) {
        @Nullable AttemptRow last = job.lastAttempt().orElse(null);
        return Arrays.asList(
                job.jobId(),
                job.state().word(),
                job.model(),
                job.domain(),
                job.attempts().size(),
                last == null ? null : seconds(last.durationSeconds()),
                last == null || last.result() == null ? null : last.result().get("score"),
                last == null || last.error() == null ? null : OneLine.of(last.error(), LONGEST_ERROR));
    }

    private static @Nullable String seconds(@Nullable Double duration) {
        return duration == null ? null : String.format(Locale.ROOT, "%.2f", duration);
    }
}
