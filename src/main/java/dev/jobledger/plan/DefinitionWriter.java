package dev.jobledger.plan;

import dev.jobledger.job.Limits;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.Policy;
import dev.jobledger.job.TransientErrors;
import dev.jobledger.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a definition in the format in which it is read. What has its default value is left out. */
final class DefinitionWriter {
    /** Where a script's own code stands; it can't be read back. */
    private static final String IN_SCRIPT = "in_script";

    private DefinitionWriter() {}

    static String write(ExperimentDefinition definition) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", definition.name());
        if (definition.origin() instanceof Origin.Script script) {
            json.put(Origin.SCRIPT, script.start());
        }
        json.put("tasks", Map.of(definition.tasks().kind(), definition.tasks().setting()));
        if (!definition.groups().isEmpty()) {
            Map<String, Object> groups = new LinkedHashMap<>();
            definition.groups().forEach((name, limits) -> groups.put(name, limits(limits)));
            json.put("groups", groups);
        }
        json.put("models", models(definition));
        if (definition.scoring() instanceof Scoring.ByClass scorer) {
            json.put("score", Map.of("java", scorer.className()));
        } else if (definition.scoring() instanceof Scoring.InScript) {
            json.put("score", Map.of(IN_SCRIPT, true));
        }
        if (!definition.budget().isEmpty()) {
            json.put("budget", definition.budget().limits());
        }
        definition.maxFailures().ifPresent(limit -> json.put("max_failures", limit.toString()));
        if (definition.orphans() != Orphans.REQUEUE) {
            json.put("orphans", definition.orphans().word());
        }
        return Json.write(json);
    }

    private static Map<String, Object> models(ExperimentDefinition definition) {
        Map<String, Object> models = new LinkedHashMap<>();
        definition.models().forEach(model -> models.put(model.name(), model(model)));
        return models;
    }

    private static Map<String, Object> model(ModelSpec model) {
        Map<String, Object> json = new LinkedHashMap<>();
        putKind(model.kind(), json);
        if (!model.family().equals(model.name())) {
            json.put("family", model.family());
        }
        model.timeout().ifPresent(timeout -> json.put("timeout", Durations.text(timeout)));
        if (!model.transientErrors().equals(TransientErrors.BUILT_IN)) {
            json.put("transient", TransientWriter.write(model.transientErrors()));
        }
        Policy policy = model.policy();
        policy.retries().ifPresent(retries -> json.put("retries", retries));
        putLimits(policy.limits(), json);
        policy.group().ifPresent(group -> json.put("group", group));
        policy.breaker().ifPresent(breaker -> json.put("breaker", breaker));
        if (policy.priority() != 0) {
            json.put("priority", policy.priority());
        }
        return json;
    }

    private static void putLimits(Limits limits, Map<String, Object> json) {
        limits.concurrency().ifPresent(concurrency -> json.put("concurrency", concurrency));
        limits.rate().ifPresent(rate -> json.put("rate", rate.toString()));
    }

    private static Map<String, Object> limits(Limits limits) {
        Map<String, Object> json = new LinkedHashMap<>();
        putLimits(limits, json);
        return json;
    }

    private static void putKind(ModelSpec.Kind kind, Map<String, Object> json) {
        if (kind instanceof ModelSpec.JavaClass java) {
            json.put("java", java.className());
        } else if (kind instanceof ModelSpec.Command command) {
            json.put("command", command.arguments());
        } else if (kind instanceof ModelSpec.InScript) {
            json.put(IN_SCRIPT, true);
        } else if (kind instanceof ModelSpec.Chat chat) {
            json.put("chat", ChatWriter.write(chat));
        } else {
            throw new IllegalStateException(
                    "no way to write a model that is a " + kind.getClass().getSimpleName());
        }
    }
}
