package dev.jobledger.ledger;

import java.util.Set;

/**
 * Which completed jobs are to be run again: those that any of its words names.
 *
 * @param drifted those that were made from another definition
 * @param jobs by their ids
 */
public record RerunRequest(
        boolean drifted, Set<String> models, Set<String> domains, Set<String> tasks, Set<String> jobs) {
    /** None. */
    public static final RerunRequest NONE = new RerunRequest(false, Set.of(), Set.of(), Set.of(), Set.of());

    public RerunRequest {
        models = Set.copyOf(models);
        domains = Set.copyOf(domains);
        tasks = Set.copyOf(tasks);
        jobs = Set.copyOf(jobs);
    }

    /** Whether it names the job, apart from whether that has drifted. */
    public boolean names(String jobId, String model, String domain, String taskId) {
        return jobs.contains(jobId) || models.contains(model) || domains.contains(domain) || tasks.contains(taskId);
    }
}
