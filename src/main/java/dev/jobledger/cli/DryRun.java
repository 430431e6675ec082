package dev.jobledger.cli;

import dev.jobledger.job.JobId;
import dev.jobledger.job.JobState;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.TaskSelection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows on stdout which jobs would run and why, one a line, and on stderr how many; writes nothing. */
final class DryRun {
    private static final String PENDING = "pending";
    private static final String RERUN = "completed, asked for again";

    private final RunOptions options;
    private final ExperimentDefinition definition;
    private final JobFilter filter;
    private final long limit;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    DryRun(RunOptions options, ExperimentDefinition definition) {
        this.options = options;
        this.definition = definition;
        this.filter = Picked.from(definition, options);
        this.limit = options.limit().orElse(Long.MAX_VALUE);
    }

    /** For an experiment that does not exist yet. */
    int ofDefinition(boolean allTasks) {
        showNew(allTasks, Set.of());
        return summarize();
    }

    /** For one that exists, to which the definition may add. */
    int ofDefinition(boolean allTasks, LedgerReader reader, String experimentId) {
        Set<String> known =
                showOpen(reader, experimentId, Drift.from(definition, reader, experimentId, selection(allTasks)));
        showNew(allTasks, known);
        return summarize();
    }

    /** For one that is only gone on with. */
    int ofLedger(LedgerReader reader, String experimentId) {
        showOpen(reader, experimentId, Drift.ofLedger(reader, experimentId));
        return summarize();
    }

    private Set<String> showOpen(LedgerReader reader, String experimentId, Drift drift) {
        Reruns.requireJobs(reader, experimentId, filter, options.rerun());
        explain(drift);
        Set<String> known = new HashSet<>();
        OrphanJobs orphans = OrphanJobs.leftOutBy(options.orphans(definition.orphans()), reader, experimentId);
        try (Stream<JobHistory> jobs = reader.jobs(experimentId, JobFilter.all(), Set.of())) {
            jobs.forEach(job -> {
                known.add(job.jobId());
                if (!orphans.has(job.jobId()) && filter.picks(job.model(), job.domain(), job.taskId())) {
                    reason(job, drift).ifPresent(reason -> show(job.jobId(), reason));
                }
            });
        }
        orphans.show(System.err::println);
        return known;
    }

    private void explain(Drift drift) {
        if (drift.count() > 0) {
            System.err.println(Drift.line(drift.count(), options));
        }
        if (options.explain()) {
            drift.list(System.out::println);
        }
    }

    /** Why the job would run; empty if it would not. */
    private Optional<String> reason(JobHistory job, Drift drift) {
        if (job.state() != JobState.COMPLETED) {
            return Optional.of(reason(job));
        }
        RerunRequest asked = options.rerun();
        boolean isNamed = asked.names(job.jobId(), job.model(), job.domain(), job.taskId());
        return isNamed || (asked.drifted() && drift.has(job.jobId())) ? Optional.of(RERUN) : Optional.empty();
    }

    private static String reason(JobHistory job) {
        String last = job.lastAttempt()
                .map(attempt -> String.valueOf(attempt.outcome()))
                .orElse(PENDING);
        return switch (last) {
            case PENDING -> PENDING;
            case "failed", "timed_out" -> "failed before";
            case "completed" -> RERUN;
            default -> "interrupted";
        };
    }

    private static TaskSelection selection(boolean allTasks) {
        return allTasks ? TaskSelection.ALL : TaskSelection.FIRST_OF_EACH_DOMAIN;
    }

    private void showNew(boolean allTasks, Set<String> known) {
        try (Stream<Task> tasks =
                definition.tasks().tasks(selection(allTasks), warning -> System.err.println("warning: " + warning))) {
            tasks.forEach(task -> {
                for (ModelSpec model : definition.models()) {
                    String jobId = JobId.of(model.name(), task.id()).text();
                    if (!known.contains(jobId) && filter.picks(model.name(), task.domain(), task.id())) {
                        show(jobId, PENDING);
                    }
                }
            });
        }
    }

    private void show(String jobId, String reason) {
        if (counts.values().stream().mapToLong(Long::longValue).sum() < limit) {
            System.out.println(jobId + "\t" + reason);
            counts.merge(reason, 1L, Long::sum);
        }
    }

    private int summarize() {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        String parts = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        System.err.println("dry run: " + total + " jobs would run" + (parts.isEmpty() ? "" : " (" + parts + ")")
                + "; nothing was written");
        return ExitCode.OK;
    }
}
