package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Recipe;
import dev.jobledger.json.RecipeJson;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Transition.NumberedModel;
import dev.jobledger.ledger.UnknownExperimentException;
import dev.jobledger.store.JobPages.NamedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks up experiments and what they consist of, by the names that people give them. */
final class Experiments {
    private Experiments() {}

    /** An experiment that the ledger has. */
    record Known(int experimentNo, String name) {}

    /** What a job is: its model and its task. */
    record JobKey(int modelNo, long taskNo) {}

    static Optional<Known> find(Handle handle, String experimentId) {
        return handle.createQuery(Statements.FIND_EXPERIMENT)
                .bind("experimentId", experimentId)
                .map((row, context) -> new Known(row.getInt("experiment_no"), row.getString("name")))
                .findOne();
    }

    static Known require(Handle handle, String experimentId) {
        return find(handle, experimentId).orElseThrow(() -> unknown(handle, experimentId));
    }

    static UnknownExperimentException unknown(Handle handle, String experimentId) {
        return new UnknownExperimentException(
                experimentId,
                handle.createQuery(Statements.EXPERIMENT_IDS)
                        .mapTo(String.class)
                        .list());
    }

    /** The experiment's models as they are, by their names. */
    static Map<String, NumberedModel> models(Handle handle, int experimentNo) {
        return handle.createQuery(PlanStatements.KNOWN_MODELS)
                .bind("experimentNo", experimentNo)
                .map((row, context) -> {
                    String recipe = row.getString("recipe");
                    return new NumberedModel(
                            row.getInt("model_no"),
                            row.getString("name"),
                            row.getString("family"),
                            recipe == null ? Recipe.UNKNOWN : RecipeJson.read(recipe));
                })
                .collectToMap(NumberedModel::name, model -> model);
    }

    /** A task that the ledger has: its number, and its row in the words of the database. */
    record KnownTask(
            long taskNo,
            String id,
            String domain,
            @Nullable String content,
            @Nullable String fingerprint) {}

    /** Those of these tasks that the experiment has, by their ids. */
    static Map<String, KnownTask> tasks(Handle handle, int experimentNo, List<String> taskIds) {
        return handle.createQuery(PlanStatements.KNOWN_TASKS)
                .bind("experimentNo", experimentNo)
                .bindArray("taskIds", String.class, taskIds)
                .map((row, context) -> new KnownTask(
                        row.getLong("task_no"),
                        row.getString("task_id"),
                        row.getString("domain"),
                        row.getString("content"),
                        row.getString("fingerprint")))
                .collectToMap(KnownTask::id, task -> task);
    }

    static Map<String, JobKey> jobs(Handle handle, int experimentNo, List<String> jobIds) {
        return handle.createQuery(Statements.KNOWN_JOBS)
                .bind("experimentNo", experimentNo)
                .bindArray("jobIds", String.class, jobIds)
                .reduceRows(new HashMap<>(), (jobs, row) -> {
                    jobs.put(
                            row.getColumn("job_id", String.class),
                            new JobKey(row.getColumn("model_no", Integer.class), row.getColumn("task_no", Long.class)));
                    return jobs;
                });
    }

    /** Where a job stands; {@code claimedBy} is 0 where it is not claimed. */
    /** The experiment's models that the filter may pick jobs of, in planned order. */
    static List<NamedModel> models(Handle handle, int experimentNo, JobFilter filter) {
        return handle
                .createQuery(Statements.MODEL_NOS + " order by model_no")
                .bind("experimentNo", experimentNo)
                .map((row, context) -> new NamedModel(row.getInt("model_no"), row.getString("name")))
                .stream()
                .filter(model -> filter.models().isEmpty() || filter.models().contains(model.name()))
                .toList();
    }

    record Standing(JobState state, int attempts, int claimedBy) {}

    static Optional<Standing> standing(Handle handle, long jobNo) {
        return handle.createQuery(Statements.STANDING)
                .bind("jobNo", jobNo)
                .map((row, context) -> new Standing(
                        JobState.ofWord(row.getString("state")), row.getInt("attempts"), row.getInt("claimed_by")))
                .findOne();
    }
}
