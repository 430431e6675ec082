package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.StepEnd;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Holds a ledger to what it reported, and to what is always so. */
final class LedgerChecks {
    private final Map<String, Map<String, JobHistory>> experiments = new HashMap<>();
    private final Map<Integer, String> endings;
    private final Set<String> steps;

    private LedgerChecks(LedgerReader reader) {
        reader.experiments().forEach(found -> {
            try (Stream<JobHistory> jobs = reader.jobs(found.experimentId(), JobFilter.all(), Set.of())) {
                experiments.put(found.experimentId(), jobs.collect(Collectors.toMap(JobHistory::jobId, job -> job)));
            }
        });
        this.endings = reader.query("select run, ending from runs where ending is not null", result -> {
            Map<Integer, String> found = new HashMap<>();
            result.rows().forEachRemaining(row -> found.put((Integer) row.get(0), String.valueOf(row.get(1))));
            return found;
        });
        this.steps = steps(reader);
    }

    private static Set<String> steps(LedgerReader reader) {
        return reader.query("select experiment_id, job_id, attempt, step, state, value, error from steps", result -> {
            Set<String> found = new HashSet<>();
            result.rows().forEachRemaining(row -> found.add(row.toString()));
            return found;
        });
    }

    /** Fails if anything that was reported is not in the ledger, or anything in it contradicts itself. */
    static void check(Ledger ledger, List<Reported> reports) {
        try (LedgerReader reader = ledger.reader()) {
            LedgerChecks checks = new LedgerChecks(reader);
            reports.forEach(checks::holds);
            checks.experiments.values().forEach(jobs -> jobs.values().forEach(LedgerChecks::agreesWithItself));
        }
    }

    private void holds(Reported reported) {
        if (reported instanceof Reported.Planned planned) {
            assertThat(jobs(planned.experimentId()).keySet()).as("planned jobs").containsAll(planned.jobIds());
        } else if (reported instanceof Reported.Ended ended) {
            holds(ended);
        } else if (reported instanceof Reported.StepOver over) {
            assertThat(steps).as("steps").contains(row(over));
        } else if (reported instanceof Reported.RunOver over) {
            assertThat(endings)
                    .as("endings of runs")
                    .containsEntry(over.runNo(), over.ending().word());
        }
    }

    private static String row(Reported.StepOver over) {
        String end = over.end() instanceof StepEnd.Completed completed
                ? "completed, " + completed.value().json() + ", null"
                : "failed, null, " + ((StepEnd.Failed) over.end()).error();
        return "[" + over.experimentId() + ", " + over.jobId() + ", " + over.attempt() + ", " + over.step() + ", " + end
                + "]";
    }

    private Map<String, JobHistory> jobs(String experimentId) {
        return experiments.getOrDefault(experimentId, Map.of());
    }

    private void holds(Reported.Ended ended) {
        JobHistory job = jobs(ended.experimentId()).get(ended.jobId());
        assertThat(job)
                .as("job %s, which was reported %s", ended.jobId(), ended.outcome())
                .isNotNull();
        List<AttemptRow> attempts = Objects.requireNonNull(job).attempts();
        assertThat(attempts).as("attempts of %s", ended.jobId()).hasSizeGreaterThanOrEqualTo(ended.attempt());
        AttemptRow attempt = attempts.get(ended.attempt() - 1);
        assertThat(attempt.outcome())
                .as("outcome of %s", ended)
                .isEqualTo(ended.outcome().word());
        assertThat(attempt.error())
                .as("error of %s", ended)
                .isEqualTo(ended.outcome().reason().orElse(null));
        if (ended.outcome() instanceof Outcome.Completed completed) {
            assertThat(Result.ofFields(Objects.requireNonNull(attempt.result())))
                    .as("result of %s", ended)
                    .isEqualTo(completed.result());
            assertThat(job.state()).as("state of %s", ended).isEqualTo(JobState.COMPLETED);
        }
    }

    private static void agreesWithItself(JobHistory job) {
        assertThat(job.attempts().stream().map(AttemptRow::number))
                .as("numbers of the attempts of %s", job)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, job.attempts().size()).boxed().toList());
        List<String> outcomes = new ArrayList<>();
        job.attempts().forEach(attempt -> outcomes.add(Objects.requireNonNullElse(attempt.outcome(), "open")));
        assertThat(outcomes.stream().filter("completed"::equals).count())
                .as("completed attempts of %s", job)
                .isEqualTo(job.state() == JobState.COMPLETED ? 1 : 0);
        assertThat(outcomes.stream().filter("open"::equals).count())
                .as("open attempts of %s", job)
                .isEqualTo(job.state() == JobState.IN_PROGRESS ? 1 : 0);
        assertThat(outcomes.isEmpty() ? "none" : outcomes.get(outcomes.size() - 1))
                .as("outcome of the last attempt of %s", job)
                .isIn(lastOutcomes(job.state()));
    }

    private static Set<String> lastOutcomes(JobState state) {
        return switch (state) {
            case PENDING -> Set.of("none", "failed", "timed_out", "interrupted", "lost");
            case IN_PROGRESS -> Set.of("open");
            case COMPLETED -> Set.of("completed");
            case FAILED -> Set.of("failed", "timed_out");
        };
    }
}
