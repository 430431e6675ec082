package dev.jobledger.cli;

import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RerunRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Keeps requests to run jobs again from asking for nothing. */
final class Reruns {
    private Reruns() {}

    /**
     * Looks for each name that was given among the jobs of the experiment, in whatever state.
     *
     * @param filter what the run may work on
     * @throws UsageException if a name is none of theirs
     */
    static void requireJobs(LedgerReader reader, String experimentId, JobFilter filter, RerunRequest asked) {
        Set<String> unmet = words(asked);
        if (unmet.isEmpty()) {
            return;
        }
        try (Stream<JobHistory> jobs = reader.jobs(experimentId, filter, Set.of())) {
            jobs.takeWhile(job -> !unmet.isEmpty()).forEach(job -> unmet.removeAll(names(job)));
        }
        if (!unmet.isEmpty()) {
            throw new UsageException("--rerun " + unmet.iterator().next() + " names no job of experiment "
                    + experimentId + " that this run may work on; list.java " + experimentId
                    + " shows its models, domains and jobs");
        }
    }

    private static Set<String> words(RerunRequest asked) {
        Set<String> words = new TreeSet<>();
        Map.of("model", asked.models(), "domain", asked.domains(), "task", asked.tasks(), "job", asked.jobs())
                .forEach((key, names) -> names.forEach(name -> words.add(key + "=" + name)));
        return words;
    }

    private static List<String> names(JobHistory job) {
        return List.of("model=" + job.model(), "domain=" + job.domain(), "task=" + job.taskId(), "job=" + job.jobId());
    }
}
