package dev.jobledger.store;

import dev.jobledger.job.Budget;
import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.SharedRules;
import dev.jobledger.store.JobPages.NamedModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A run of this process on a server's ledger: which jobs it is for, and what it has to keep to. Thread-safe. */
final class ServerRun {
    private final int runNo;
    private final Map<String, Integer> models = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final JobFilter filter;
    private final Orphans orphans;
    private final boolean waits;
    private volatile List<ServerLimit> limits = List.of();
    private volatile SharedRules rules = SharedRules.NONE;

    /** @param waits whether its workers wait for jobs to come when nothing is left */
    ServerRun(int runNo, List<NamedModel> models, JobFilter filter, Orphans orphans, boolean waits) {
        this.runNo = runNo;
        this.filter = filter;
        this.orphans = orphans;
        this.waits = waits;
        models.forEach(model -> {
            this.models.put(model.name(), model.modelNo());
            names.put(model.modelNo(), model.name());
        });
    }

    int runNo() {
        return runNo;
    }

    /** The numbers of those of these models that it is for; of all, where none is named. */
    List<Integer> modelNos(Set<String> names) {
        return models.entrySet().stream()
                .filter(model -> names.isEmpty() || names.contains(model.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The name of one of its models. */
    String modelName(int modelNo) {
        return Objects.requireNonNull(names.get(modelNo));
    }

    /** The number of one of its models. */
    int modelNo(String modelName) {
        return Objects.requireNonNull(models.get(modelName));
    }

    /** Keeps to these from now on. */
    void share(SharedRules shared) {
        rules = shared;
        limits = shared.limits().stream()
                .map(limit -> new ServerLimit(modelNos(limit.models()), limit.limits(), limit.window()))
                .filter(limit -> !limit.modelNos().isEmpty())
                .toList();
    }

    /** What jobs of these models have to keep to, all of it. */
    List<ServerLimit> limits(List<Integer> modelNos) {
        return limits.stream()
                .filter(limit -> limit.modelNos().stream().anyMatch(modelNos::contains))
                .toList();
    }

    Budget budget() {
        return rules.budget();
    }

    /** How many failed jobs of all runs are too many, if any number is. */
    Optional<Long> mostFailed() {
        return rules.maxFailures().map(most -> most.reachedAt(rules.jobs()));
    }

    /** How many jobs these runs had before them. */
    long jobs() {
        return rules.jobs();
    }

    /** Whether its jobs of these models keep to nothing that has to be counted. */
    boolean isFree(List<Integer> modelNos) {
        return limits(modelNos).isEmpty() && budget().isEmpty() && mostFailed().isEmpty();
    }

    JobFilter filter() {
        return filter;
    }

    boolean unfinishedToo() {
        return orphans == Orphans.REQUEUE;
    }

    /** Whether its workers wait for jobs to come. */
    boolean waits() {
        return waits;
    }
}
