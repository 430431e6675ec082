package dev.jobledger.plan;

import dev.jobledger.job.JobId;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds two jobs of one id: model {@code a} on task {@code b_c}, and model {@code a_b} on task {@code c}. That takes a
 * model whose name begins with another's name and {@code _}; without one, no task is looked at.
 */
final class JobIdCollisions {
    // Hashes hardly ever lie, and one true collision is enough to report.
    private static final int MOST_SUSPECTS = 1000;

    private final TaskSource tasks;

    private JobIdCollisions(TaskSource tasks) {
        this.tasks = tasks;
    }

    /** Two models of which the longer name begins with the shorter one and {@code _}. */
    private record Overlap(String shorter, String longer) {
        /** What a task id of the shorter model begins with where the ids can meet. */
        String prefix() {
            return longer.substring(shorter.length() + 1) + "_";
        }
    }

    /** A task of the shorter model, and the task with which the longer model would make the same id. */
    private record Suspect(Overlap overlap, String taskId, String otherId) {
        String message() {
            return "models '" + overlap.shorter() + "' and '" + overlap.longer() + "' make the same job id '"
                    + JobId.of(overlap.shorter(), taskId) + "', of tasks '" + taskId + "' and '" + otherId
                    + "'; rename one of the models";
        }
    }

    /** A message about two jobs that would share an id, if there are any. */
    static Optional<String> find(TaskSource tasks, List<ModelSpec> models) {
        List<Overlap> overlaps = overlaps(models.stream().map(ModelSpec::name).toList());
        return overlaps.isEmpty() ? Optional.empty() : new JobIdCollisions(tasks).find(overlaps);
    }

    private static List<Overlap> overlaps(List<String> names) {
        return names.stream()
                .flatMap(shorter -> names.stream()
                        .filter(longer -> longer.startsWith(shorter + "_"))
                        .map(longer -> new Overlap(shorter, longer)))
                .toList();
    }

    private Optional<String> find(List<Overlap> overlaps) {
        List<Suspect> suspects = suspects(overlaps);
        if (suspects.isEmpty()) {
            return Optional.empty();
        }
        Set<String> confirmed = present(suspects.stream().map(Suspect::otherId).toList());
        return suspects.stream()
                .filter(suspect -> confirmed.contains(suspect.otherId()))
                .findFirst()
                .map(Suspect::message);
    }

    private List<Suspect> suspects(List<Overlap> overlaps) {
        IdHashes hashes;
        try (Stream<String> ids = ids()) {
            hashes = IdHashes.of(ids);
        }
        try (Stream<String> ids = ids()) {
            return ids.flatMap(id -> overlaps.stream().flatMap(overlap -> suspect(overlap, id).stream()))
                    .filter(suspect -> hashes.mayContain(suspect.otherId()))
                    .limit(MOST_SUSPECTS)
                    .toList();
        }
    }

    private static Optional<Suspect> suspect(Overlap overlap, String taskId) {
        String prefix = overlap.prefix();
        return taskId.startsWith(prefix) && taskId.length() > prefix.length()
                ? Optional.of(new Suspect(overlap, taskId, taskId.substring(prefix.length())))
                : Optional.empty();
    }

    /** Those of the ids that the tasks really have: a hash alone could be wrong. */
    private Set<String> present(List<String> wanted) {
        Set<String> unique = Set.copyOf(wanted);
        try (Stream<String> ids = ids()) {
            return ids.filter(unique::contains).collect(Collectors.toSet());
        }
    }

    private Stream<String> ids() {
        return tasks.tasks(TaskSelection.ALL, warning -> {}).map(Task::id);
    }
}
