package dev.jobledger.run;

import dev.jobledger.job.Limits;
import dev.jobledger.job.Policy;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the lanes of a run. Models of a group share one quota beside their own. */
final class Lanes {
    private final Workshop workshop;
    private final Ledger ledger;
    private final Map<String, Quota> groups = new HashMap<>();

    Lanes(Workshop workshop, Ledger ledger) {
        this.workshop = workshop;
        this.ledger = ledger;
    }

    List<Lane> all() {
        return workshop.models().entrySet().stream()
                .map(model -> lane(model.getKey(), model.getValue().policy()))
                .toList();
    }

    private Lane lane(String modelName, Policy policy) {
        List<Quota> quotas = new ArrayList<>(List.of(quota(policy.limits(), Set.of(modelName))));
        policy.group().map(this::groupQuota).ifPresent(quotas::add);
        boolean mayRetry = workshop.retries(modelName) > 0;
        return new Lane(
                modelName,
                policy.priority(),
                mayRetry,
                quotas,
                new Breaker(policy.breaker().orElse(0)));
    }

    private Quota groupQuota(String group) {
        Limits limits =
                Optional.ofNullable(workshop.settings().groups().get(group)).orElse(Limits.NONE);
        return groups.computeIfAbsent(group, name -> quota(limits, members(name)));
    }

    private Set<String> members(String group) {
        return Set.copyOf(workshop.models().entrySet().stream()
                .filter(model ->
                        model.getValue().policy().group().filter(group::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList());
    }

    private Quota quota(Limits limits, Set<String> models) {
        Quota quota = new Quota(limits);
        quota.remembers().map(time -> workshop.clock().instant().minus(time)).ifPresent(after -> {
            try (LedgerReader reader = ledger.reader()) {
                quota.begunBefore(models.stream()
                        .flatMap(model -> reader.begun(workshop.experimentId(), model, after).stream())
                        .sorted()
                        .toList());
            }
        });
        return quota;
    }
}
