package dev.jobledger.cli;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Limits;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.ModelCounts;
import dev.jobledger.progress.ModelStart;
import dev.jobledger.progress.Spent;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where an experiment's models stand before they are watched, as the ledger has it. */
final class ModelStarts {
    private ModelStarts() {}

    /**
     * The models that are picked, in planned order.
     *
     * @param specs what the experiment's definition says of them
     */
    static List<ModelStart> of(LedgerReader reader, String experimentId, List<ModelSpec> specs, JobFilter filter) {
        Map<String, Limits> limits = specs.stream()
                .collect(Collectors.toMap(ModelSpec::name, spec -> spec.policy().limits()));
        List<ModelCounts> models = reader.models(experimentId);
        boolean isNew = models.stream().allMatch(model -> model.counts().completed() == 0);
        Map<String, Spent> spent = isNew ? Map.of() : Costs.byModel(reader, experimentId);
        Map<String, Long> leftOut = leftOut(reader, experimentId, filter);
        return models.stream()
                .filter(model -> filter.models().isEmpty() || filter.models().contains(model.model()))
                .map(model -> new ModelStart(
                        model.model(),
                        model.counts(),
                        leftOut.getOrDefault(model.model(), 0L),
                        spent.getOrDefault(model.model(), Spent.NOTHING),
                        limits.getOrDefault(model.model(), Limits.NONE)))
                .toList();
    }

    /** By model, how many open jobs of a picked model are in other domains, or of other tasks, than those picked. */
    private static Map<String, Long> leftOut(LedgerReader reader, String experimentId, JobFilter filter) {
        if (filter.domains().isEmpty() && filter.tasks().isEmpty()) {
            return Map.of();
        }
        JobFilter models = new JobFilter(filter.models(), Set.of(), Set.of());
        try (Stream<JobHistory> open =
                reader.jobs(experimentId, models, EnumSet.of(JobState.PENDING, JobState.IN_PROGRESS))) {
            return open.filter(job -> !filter.picks(job.model(), job.domain(), job.taskId()))
                    .collect(Collectors.groupingBy(JobHistory::model, Collectors.counting()));
        }
    }
}
