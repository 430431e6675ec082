package dev.jobledger.script;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Policy;
import dev.jobledger.job.TransientErrors;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a definition file says of a model beside what it is. Immutable: each method gives new options. */
public final class ModelOptions {
    private static final ModelOptions DEFAULTS = new ModelOptions(null, null, Policy.NONE);

    private final @Nullable String family;
    private final @Nullable Duration timeout;
    private final Policy policy;

    private ModelOptions(@Nullable String family, @Nullable Duration timeout, Policy policy) {
        this.family = family;
        this.timeout = timeout;
        this.policy = policy;
    }

    /** The model is a family of its own, and its jobs take as long as they take, as many at a time as there are workers. */
    public static ModelOptions defaults() {
        return DEFAULTS;
    }

    /** A group of models, for reports. */
    public ModelOptions family(String name) {
        return new ModelOptions(name, timeout, policy);
    }

    /** The longest that one attempt may take, above zero. */
    public ModelOptions timeout(Duration longest) {
        return new ModelOptions(family, longest, policy);
    }

    /**
     * How often a job that failed with a transient error is tried again by itself.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ModelOptions retries(int most) {
        return with(policy.withRetries(most));
    }

    /**
     * How many jobs may run at a time.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public ModelOptions concurrency(int most) {
        return with(policy.withLimits(policy.limits().withConcurrency(most)));
    }

    /**
     * How many jobs may begin in a time: {@code 60/min}.
     *
     * @throws IllegalArgumentException if it is not a whole number per {@code s}, {@code min}, {@code h} or {@code day}
     */
    public ModelOptions rate(String rate) {
        return with(policy.withLimits(policy.limits().withRate(rate)));
    }

    /** The group whose limits hold beside its own; {@link Experiment#group} says them. */
    public ModelOptions group(String name) {
        return with(policy.withGroup(name));
    }

    /**
     * After how many transient failures in a row the model pauses; 0, which is what code and commands have where nothing
     * was said, for never.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ModelOptions breaker(int failures) {
        return with(policy.withBreaker(failures));
    }

    /** Models of a higher one go first; 0 where nothing was said. */
    public ModelOptions priority(int priority) {
        return with(policy.withPriority(priority));
    }

    private ModelOptions with(Policy other) {
        return new ModelOptions(family, timeout, other);
    }

    /**
     * The model of this name and kind.
     *
     * @throws IllegalArgumentException if there can't be one, with the mistake
     */
    ModelSpec model(String name, ModelSpec.Kind kind) {
        return new ModelSpec(
                name,
                family == null ? name : family,
                kind,
                Optional.ofNullable(timeout),
                TransientErrors.BUILT_IN,
                policy);
    }
}
