package dev.jobledger.plan;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.TransientErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads which failures of a model are worth retrying. Known are only the keys that its kind of model can meet. */
final class TransientDecoder {
    private static final int HIGHEST_EXIT_CODE = 255;
    private static final int LOWEST_STATUS = 300;
    private static final int HIGHEST_STATUS = 599;

    private final Problems problems;
    private final Values values;
    private final String owner;

    /** @param name the model's */
    TransientDecoder(Problems problems, String name) {
        this.problems = problems;
        this.values = new Values(problems);
        this.owner = "transient of model '" + name + "'";
    }

    /** The failures that this names; none where it is mistaken, which is reported. */
    TransientErrors errors(Node node, ModelSpec.Kind kind) {
        return Fields.of(node, owner, problems)
                .map(fields -> errors(fields, kind))
                .orElse(TransientErrors.BUILT_IN);
    }

    private TransientErrors errors(Fields fields, ModelSpec.Kind kind) {
        List<Integer> exitCodes =
                kind instanceof ModelSpec.Command ? numbers(fields, "exit_codes", 1, HIGHEST_EXIT_CODE) : List.of();
        List<Integer> statuses =
                kind instanceof ModelSpec.Chat ? numbers(fields, "statuses", LOWEST_STATUS, HIGHEST_STATUS) : List.of();
        Optional<String> matching = fields.optional("matching").flatMap(this::expression);
        fields.refuseOthers();
        return new TransientErrors(exitCodes, statuses, matching);
    }

    private List<Integer> numbers(Fields fields, String key, int lowest, int highest) {
        List<Integer> numbers = new ArrayList<>();
        fields.optional(key).ifPresent(node -> {
            if (!(node instanceof Node.Items items)) {
                problems.at(node.line(), key + " in " + owner + " must be a list of numbers, was " + node.shown());
                return;
            }
            String what = key + " in " + owner + " must be whole numbers from " + lowest + " to " + highest;
            items.nodes().forEach(item -> number(item, what, lowest, highest).ifPresent(numbers::add));
        });
        return numbers;
    }

    private Optional<Integer> number(Node node, String what, int lowest, int highest) {
        if (node instanceof Node.Scalar scalar
                && scalar.value() instanceof Integer number
                && number >= lowest
                && number <= highest) {
            return Optional.of(number);
        }
        problems.at(node.line(), what + ", one is " + node.shown());
        return Optional.empty();
    }

    private Optional<String> expression(Node node) {
        return values.text(node, "matching in " + owner).filter(text -> {
            try {
                Pattern.compile(text);
                return true;
            } catch (PatternSyntaxException e) {
                problems.at(
                        node.line(),
                        "matching in " + owner + " is no regular expression: " + e.getDescription() + " at character "
                                + (e.getIndex() + 1) + " of '" + text + "'");
                return false;
            }
        });
    }
}
