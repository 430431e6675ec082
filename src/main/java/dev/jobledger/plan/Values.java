package dev.jobledger.plan;

import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Rate;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Single values of a definition. Each method gives empty, with the problem reported, for a value of another shape. */
final class Values {
    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    /**
     * Text that is not blank.
     *
     * @param what what the value is, as messages call it: {@code family of model 'x'}
     */
    Optional<String> text(Node node, String what) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        String remedy = node instanceof Node.Scalar scalar && isNumberOrBoolean(scalar) ? "; put it in quotes" : "";
        problems.at(node.line(), what + " must be text, was " + node.shown() + remedy);
        return Optional.empty();
    }

    private static boolean isNumberOrBoolean(Node.Scalar scalar) {
        return scalar.value() instanceof Number || scalar.value() instanceof Boolean;
    }

    /** Text that can be the name of a file. */
    Optional<Path> path(Node node, String what) {
        return text(node, what).flatMap(text -> {
            try {
                return Optional.of(Path.of(text));
            } catch (InvalidPathException e) {
                problems.at(node.line(), what + " can't be a path: " + e.getReason());
                return Optional.empty();
            }
        });
    }

    /** A duration above zero. */
    Optional<Duration> duration(Node node, String what) {
        if (!(node instanceof Node.Scalar scalar)) {
            problems.at(node.line(), what + " must be a duration such as 30s, was " + node.shown());
            return Optional.empty();
        }
        try {
            return positive(Durations.parse(scalar.text()), node, what);
        } catch (IllegalArgumentException e) {
            problems.at(node.line(), what + " " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A whole number in this range. */
    Optional<Integer> number(Node node, String what, int least, int most) {
        if (node instanceof Node.Scalar scalar
                && scalar.value() instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= least
                && number.intValue() <= most) {
            return Optional.of(number.intValue());
        }
        problems.at(
                node.line(), what + " must be a whole number from " + least + " to " + most + ", was " + node.shown());
        return Optional.empty();
    }

    /** A rate such as {@code 60/min}. */
    Optional<Rate> rate(Node node, String what) {
        return parsed(node, what, Rate::parse);
    }

    /** A number of failures such as {@code 20} or {@code 10%}. */
    Optional<FailureLimit> failureLimit(Node node, String what) {
        return parsed(node, what, FailureLimit::parse);
    }

    private <T> Optional<T> parsed(Node node, String what, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(node instanceof Node.Scalar scalar ? scalar.text() : node.shown()));
        } catch (IllegalArgumentException e) {
            problems.at(node.line(), what + " " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Duration> positive(Duration duration, Node node, String what) {
        if (duration.isZero()) {
            problems.at(node.line(), what + " must be more than 0, was " + node.shown());
            return Optional.empty();
        }
        return Optional.of(duration);
    }
}
