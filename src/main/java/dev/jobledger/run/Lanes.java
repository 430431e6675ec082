package dev.jobledger.run;

import dev.jobledger.job.Limits;
import dev.jobledger.job.Policy;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.SharedLimit;
import dev.jobledger.ledger.SharedRules;
import java.time.Duration;
import java.time.Instant;
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
    private final List<Rated> rated = new ArrayList<>();
    private final List<SharedLimit> shared = new ArrayList<>();

    Lanes(Workshop workshop, Ledger ledger) {
        this.workshop = workshop;
        this.ledger = ledger;
    }

    /** Those of a run, which shares what they keep to with all others of its experiment. */
    List<Lane> of(int runNo, FailureCount failures) {
        List<Lane> lanes = workshop.models().entrySet().stream()
                .map(model -> lane(model.getKey(), model.getValue().policy()))
                .toList();
        ledger.share(runNo, new SharedRules(shared, workshop.settings().budget(), failures.limit(), failures.jobs()));
        rememberWhatBegan();
        return lanes;
    }

    /** What began before this run counts, too. To open a reader costs the ledger something, and most runs need none. */
    private void rememberWhatBegan() {
        if (rated.isEmpty()) {
            return;
        }
        Instant now = workshop.clock().instant();
        try (LedgerReader reader = ledger.reader()) {
            rated.forEach(quota -> quota.remember(reader, workshop.experimentId(), now));
        }
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
        if (!limits.equals(Limits.NONE)) {
            shared.add(new SharedLimit(models, limits, quota.remembers().orElse(Duration.ZERO)));
        }
        quota.remembers().ifPresent(time -> rated.add(new Rated(quota, models, time)));
        return quota;
    }

    /** A quota that depends on what jobs of these models began in the time before now. */
    private record Rated(Quota quota, Set<String> models, Duration time) {
        Rated {
            models = Set.copyOf(models);
        }

        void remember(LedgerReader reader, String experimentId, Instant now) {
            quota.begunBefore(models.stream()
                    .flatMap(model -> reader.begun(experimentId, model, now.minus(time)).stream())
                    .sorted()
                    .toList());
        }
    }
}
