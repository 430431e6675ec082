package dev.jobledger.ledger;

import java.util.Set;

/** Picks jobs by model, domain and task; an empty set picks all. */
public record JobFilter(Set<String> models, Set<String> domains, Set<String> tasks) {
    public JobFilter {
        models = Set.copyOf(models);
        domains = Set.copyOf(domains);
        tasks = Set.copyOf(tasks);
    }

    /** Picks every job. */
    public static JobFilter all() {
        return new JobFilter(Set.of(), Set.of(), Set.of());
    }

    /** Whether it picks the job of this model on this task. */
    public boolean picks(String model, String domain, String taskId) {
        return (models.isEmpty() || models.contains(model))
                && (domains.isEmpty() || domains.contains(domain))
                && (tasks.isEmpty() || tasks.contains(taskId));
    }
}
