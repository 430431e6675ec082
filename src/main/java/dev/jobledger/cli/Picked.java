package dev.jobledger.cli;

import dev.jobledger.job.JobState;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.plan.ExperimentDefinition;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code --only} picks from an experiment. A name that picks nothing is a slip, and said so. */
final class Picked {
    private Picked() {}

    /**
     * What was asked for, of the models that the definition has: jobs of a model that was taken out are left alone.
     *
     * @throws UsageException if the definition does not have a model that was asked for
     */
    static JobFilter from(ExperimentDefinition definition, WorkOptions options) {
        JobFilter asked = options.filter();
        Set<String> models = new LinkedHashSet<>(
                definition.models().stream().map(ModelSpec::name).toList());
        for (String model : asked.models()) {
            if (!models.contains(model)) {
                throw new UsageException(
                        "--only: the definition has no model '" + model + "'; it has " + String.join(", ", models));
            }
        }
        return new JobFilter(asked.models().isEmpty() ? models : asked.models(), asked.domains(), asked.tasks());
    }

    /** Refuses a filter that picks no job of the experiment, in whatever state. */
    static void requireJobs(LedgerReader reader, String experimentId, JobFilter filter) {
        try (Stream<JobHistory> jobs = reader.jobs(experimentId, filter, Set.<JobState>of())) {
            if (jobs.findFirst().isEmpty()) {
                throw new UsageException("--only picks no job of experiment " + experimentId + "; list.java "
                        + experimentId + " shows its models, domains and jobs");
            }
        }
    }
}
