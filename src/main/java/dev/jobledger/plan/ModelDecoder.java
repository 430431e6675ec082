package dev.jobledger.plan;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Policy;
import dev.jobledger.job.Suggestion;
import dev.jobledger.job.TransientErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the models of a definition. */
final class ModelDecoder {
    private final Problems problems;
    private final Surroundings surroundings;
    private final Values values;
    private final Set<String> groups;

    /** @param groups the names of those that are defined */
    ModelDecoder(Problems problems, Surroundings surroundings, Set<String> groups) {
        this.groups = groups;
        this.problems = problems;
        this.surroundings = surroundings;
        this.values = new Values(problems);
    }

    /** The models without mistakes, in the file's order. */
    List<ModelSpec> models(Node node) {
        Optional<Map<String, Node.Entry>> entries =
                Fields.distinct(node, "models", name -> "model '" + name + "' is named", problems);
        if (entries.filter(Map::isEmpty).isPresent()) {
            problems.at(node.line(), "models is empty; name at least one, such as mine: {command: [./run.sh]}");
        }
        return entries.stream()
                .flatMap(map -> map.values().stream())
                .flatMap(entry -> model(entry).stream())
                .toList();
    }

    private Optional<ModelSpec> model(Node.Entry entry) {
        String name = entry.key();
        if (!SafeName.isName(name)) {
            problems.at(entry.line(), unusableName(name));
        }
        return Fields.of(entry.value(), "model '" + name + "'", problems).flatMap(fields -> model(name, fields));
    }

    static String unusableName(String name) {
        return "model name '" + name + "' can't be used; " + SafeName.RULE;
    }

    private Optional<ModelSpec> model(String name, Fields fields) {
        Optional<ModelSpec.Kind> kind = fields.exactlyOne(kinds(name));
        Optional<String> family =
                fields.optional("family").flatMap(node -> values.text(node, "family of model '" + name + "'"));
        Optional<Duration> timeout =
                fields.optional("timeout").flatMap(node -> values.duration(node, "timeout of model '" + name + "'"));
        Optional<Node> errors = fields.optional("transient");
        Policy policy = policy(name, fields);
        fields.refuseOthers();
        return kind.filter(known -> SafeName.isName(name))
                .map(known ->
                        new ModelSpec(name, family.orElse(name), known, timeout, errors(errors, known, name), policy));
    }

    private TransientErrors errors(Optional<Node> node, ModelSpec.Kind kind, String name) {
        return node.map(given -> new TransientDecoder(problems, name).errors(given, kind))
                .orElse(TransientErrors.BUILT_IN);
    }

    private Policy policy(String name, Fields fields) {
        return new Policy(
                number(fields, name, "retries", 0, 100),
                new LimitsDecoder(problems).limits(fields, "model '" + name + "'"),
                fields.optional("group").flatMap(node -> group(node, name)),
                number(fields, name, "breaker", 0, 10_000),
                number(fields, name, "priority", -1_000_000, 1_000_000).orElse(0));
    }

    private Optional<String> group(Node node, String name) {
        Optional<String> group = values.text(node, "group of model '" + name + "'");
        group.filter(given -> !groups.contains(given))
                .ifPresent(given -> problems.at(node.line(), noGroup(given, name)));
        return group;
    }

    private String noGroup(String group, String name) {
        String remedy = Suggestion.nearest(group, groups)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("define it at the top, as in groups: {" + group + ": {rate: 60/min}}");
        return "group of model '" + name + "' is '" + group + "', which is not defined; " + remedy;
    }

    private Optional<Integer> number(Fields fields, String name, String key, int least, int most) {
        return fields.optional(key).flatMap(node -> values.number(node, key + " of model '" + name + "'", least, most));
    }

    private Map<String, Function<Node, Optional<ModelSpec.Kind>>> kinds(String name) {
        Map<String, Function<Node, Optional<ModelSpec.Kind>>> kinds = new LinkedHashMap<>();
        kinds.put("java", node -> javaClass(node, name));
        kinds.put("command", node -> command(node, name));
        kinds.put("chat", node -> new ChatDecoder(problems, surroundings, name).chat(node));
        return kinds;
    }

    private Optional<ModelSpec.Kind> javaClass(Node node, String name) {
        Optional<String> className = values.text(node, "java of model '" + name + "'");
        className
                .flatMap(known -> surroundings.problemOf(known, ClassCheck.Role.MODEL))
                .ifPresent(problem -> problems.at(node.line(), "model '" + name + "': " + problem));
        return className.map(ModelSpec.JavaClass::new);
    }

    private Optional<ModelSpec.Kind> command(Node node, String name) {
        if (!(node instanceof Node.Items items)) {
            problems.at(node.line(), notAList(node, name));
            return Optional.empty();
        }
        List<String> arguments = arguments(items, name);
        if (arguments.isEmpty() || arguments.get(0).isBlank()) {
            problems.at(node.line(), "command of model '" + name + "' must begin with a program, was empty");
            return Optional.empty();
        }
        surroundings
                .problemsOfCommand(arguments)
                .forEach(problem -> problems.at(node.line(), "model '" + name + "': " + problem));
        return Optional.of(new ModelSpec.Command(arguments));
    }

    private static String notAList(Node node, String name) {
        String remedy = node instanceof Node.Scalar scalar && scalar.value() instanceof String text
                ? "; write each argument as an item, or [sh, -c, '" + text.replace("'", "''") + "'] for a shell"
                : "";
        return "command of model '" + name + "' must be a list such as [python3, run.py], was " + node.shown() + remedy;
    }

    /** The arguments as they were typed: {@code [sleep, 0.50]} runs {@code sleep 0.50}. */
    private List<String> arguments(Node.Items items, String name) {
        List<String> arguments = new ArrayList<>();
        for (Node item : items.nodes()) {
            if (item instanceof Node.Scalar scalar && scalar.value() != null) {
                arguments.add(scalar.text());
            } else {
                problems.at(
                        item.line(),
                        "arguments of model '" + name + "' must be text or numbers, one is " + item.shown());
            }
        }
        return arguments;
    }
}
