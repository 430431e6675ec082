package dev.jobledger.ledger;

import dev.jobledger.job.Recipe;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a completed job was made from, and what it would be made from now.
 *
 * @param attempt that completed it
 */
public record Making(String jobId, String modelName, String taskId, int attempt, Version model, Version task) {

    /** What a model or a task was made of then, and is now; not known where nobody had looked. */
    public record Version(Recipe then, Recipe now) {
        /** The same past with another present. */
        public Version withNow(Recipe other) {
            return new Version(then, other);
        }
    }

    /** Names of what differs, for people; none if it would be made from the same. */
    public List<String> differences() {
        return Stream.of(model, task)
                .flatMap(version -> version.then.differences(version.now).stream())
                .toList();
    }
}
