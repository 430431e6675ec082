package dev.jobledger.plan;

import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Limits;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the top level of a definition. */
final class DefinitionDecoder {
    private final Problems problems;
    private final Surroundings surroundings;
    private final Values values;

    DefinitionDecoder(Problems problems, Surroundings surroundings) {
        this.problems = problems;
        this.surroundings = surroundings;
        this.values = new Values(problems);
    }

    /** The definition that this text holds; empty, with everything that is wrong with it reported, if it is not one. */
    Optional<ExperimentDefinition> definition(String text, Syntax syntax) {
        return NodeReader.read(text, syntax, problems)
                .flatMap(root -> Fields.of(root, "the definition", problems))
                .flatMap(this::definition)
                .filter(definition -> problems.isEmpty());
    }

    private Optional<ExperimentDefinition> definition(Fields fields) {
        Optional<String> name = fields.required("name", "name: my-experiment").flatMap(this::name);
        Optional<TaskSource> tasks = fields.required("tasks", "tasks: {csv: tasks.csv}")
                .flatMap(node -> new TaskSourceDecoder(problems, surroundings).source(node));
        Optional<Node> modelsNode = fields.required("models", "models: {mine: {command: [./run.sh]}}");
        Map<String, Limits> groups = fields.optional("groups")
                .map(node -> new LimitsDecoder(problems).groups(node))
                .orElse(Map.of());
        List<ModelSpec> models = modelsNode
                .map(node -> new ModelDecoder(problems, surroundings, groups.keySet()).models(node))
                .orElse(List.of());
        Optional<Scoring> scoring = fields.optional("score").flatMap(this::scoring);
        Optional<Orphans> orphans = fields.optional("orphans").flatMap(this::orphans);
        Budget budget = fields.optional("budget")
                .map(node -> new BudgetDecoder(problems).budget(node))
                .orElse(Budget.NONE);
        Optional<FailureLimit> maxFailures =
                fields.optional("max_failures").flatMap(node -> values.failureLimit(node, "max_failures"));
        fields.refuseOthers();
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        surroundings
                .problemOfJobIds(tasks.orElseThrow(), models)
                .ifPresent(problem -> problems.at(modelsNode.orElseThrow().line(), problem));
        return Optional.of(new ExperimentDefinition(
                name.orElseThrow(),
                tasks.orElseThrow(),
                models,
                scoring.orElse(new Scoring.None()),
                orphans.orElse(Orphans.REQUEUE),
                budget,
                maxFailures,
                groups,
                new Origin.File()));
    }

    private Optional<String> name(Node node) {
        Optional<String> name = values.text(node, "name");
        Optional<String> usable = name.filter(SafeName::isName);
        if (name.isPresent() && usable.isEmpty()) {
            problems.at(node.line(), "name '" + name.get() + "' can't be used; " + SafeName.RULE);
        }
        return usable;
    }

    private Optional<Orphans> orphans(Node node) {
        return values.text(node, "orphans").flatMap(word -> {
            try {
                return Optional.of(Orphans.ofWord(word));
            } catch (IllegalArgumentException e) {
                problems.at(node.line(), "orphans " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    private Optional<Scoring> scoring(Node node) {
        Optional<Fields> fields = Fields.of(node, "score", problems);
        Optional<Scoring> scoring = fields.flatMap(known -> known.exactlyOne(Map.of("java", this::scorerClass)));
        fields.ifPresent(Fields::refuseOthers);
        return scoring;
    }

    private Optional<Scoring> scorerClass(Node node) {
        Optional<String> className = values.text(node, "java of score");
        className
                .flatMap(known -> surroundings.problemOf(known, ClassCheck.Role.SCORER))
                .ifPresent(problem -> problems.at(node.line(), "score: " + problem));
        return className.map(Scoring.ByClass::new);
    }
}
