package dev.jobledger.script;

import dev.jobledger.job.ModelSpec;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a definition file says of a model beside what it is. Immutable: each method gives new options. */
public final class ModelOptions {
    private static final ModelOptions DEFAULTS = new ModelOptions(null, null);

    private final @Nullable String family;
    private final @Nullable Duration timeout;

    private ModelOptions(@Nullable String family, @Nullable Duration timeout) {
        this.family = family;
        this.timeout = timeout;
    }

    /** The model is a family of its own, and its jobs take as long as they take. */
    public static ModelOptions defaults() {
        return DEFAULTS;
    }

    /** A group of models, for reports. */
    public ModelOptions family(String name) {
        return new ModelOptions(name, timeout);
    }

    /** The longest that one attempt may take, above zero. */
    public ModelOptions timeout(Duration longest) {
        return new ModelOptions(family, longest);
    }

    /**
     * The model of this name and kind.
     *
     * @throws IllegalArgumentException if there can't be one, with the mistake
     */
    ModelSpec model(String name, ModelSpec.Kind kind) {
        return new ModelSpec(name, family == null ? name : family, kind, Optional.ofNullable(timeout));
    }
}
