package dev.jobledger.plan;

import dev.jobledger.job.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how many jobs of a model, or of a group of models, may go on at once. */
final class LimitsDecoder {
    private final Problems problems;
    private final Values values;

    LimitsDecoder(Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
    }

    /** What a map says beside other things. */
    Limits limits(Fields fields, String owner) {
        return new Limits(
                fields.optional("concurrency")
                        .flatMap(node -> values.number(node, "concurrency of " + owner, 1, 10_000)),
                fields.optional("rate").flatMap(node -> values.rate(node, "rate of " + owner)));
    }

    /** The groups by name; one with a mistake has no limits. */
    Map<String, Limits> groups(Node node) {
        Map<String, Limits> groups = new LinkedHashMap<>();
        Fields.distinct(node, "groups", name -> "group '" + name + "' is named", problems)
                .orElse(Map.of())
                .forEach((name, entry) -> groups.put(name, group("group '" + name + "'", entry.value())));
        return groups;
    }

    private Limits group(String owner, Node node) {
        Optional<Fields> fields = Fields.of(node, owner, problems);
        Limits limits = fields.map(known -> limits(known, owner)).orElse(Limits.NONE);
        fields.ifPresent(Fields::refuseOthers);
        return limits;
    }
}
