package dev.jobledger.store;

import dev.jobledger.job.Recipe;
import dev.jobledger.job.Task;
import dev.jobledger.json.JsonText;
import dev.jobledger.json.RecipeJson;
import dev.jobledger.json.TaskJson;
import dev.jobledger.ledger.Transition.DefinitionChanged;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.ModelsPlanned;
import dev.jobledger.ledger.Transition.NumberedJob;
import dev.jobledger.ledger.Transition.NumberedModel;
import dev.jobledger.ledger.Transition.NumberedTask;

/** Transitions that say what an experiment consists of, as lines of JSON. */
final class PlanJson {
    static final String MODELS = "models_planned";
    static final String JOBS = "jobs_planned";
    static final String CHANGED = "definition_changed";

    private static final String FINGERPRINT = "fingerprint";
    private static final String RECIPE = "recipe";

    private PlanJson() {}

    static JsonText models(ModelsPlanned planned) {
        return TransitionJson.line(MODELS)
                .with("experiment", planned.experimentNo())
                .withAll("models", planned.models(), PlanJson::model);
    }

    static ModelsPlanned readModels(Fields fields) {
        return new ModelsPlanned(fields.integer("experiment"), fields.all("models", PlanJson::readModel));
    }

    static JsonText jobs(JobsPlanned planned) {
        return TransitionJson.line(JOBS)
                .with("experiment", planned.experimentNo())
                .withAll("tasks", planned.tasks(), PlanJson::task)
                .withAll("jobs", planned.jobs(), PlanJson::job);
    }

    static JobsPlanned readJobs(Fields fields) {
        return new JobsPlanned(
                fields.integer("experiment"),
                fields.all("tasks", PlanJson::readTask),
                fields.all("jobs", PlanJson::readJob));
    }

    static JsonText changed(DefinitionChanged changed) {
        return TransitionJson.line(CHANGED)
                .with("experiment", changed.experimentNo())
                .with("until_run", changed.untilRun())
                .withAll("models", changed.models(), PlanJson::model)
                .withAll("tasks", changed.tasks(), PlanJson::task);
    }

    static DefinitionChanged readChanged(Fields fields) {
        return new DefinitionChanged(
                fields.integer("experiment"),
                fields.integer("until_run"),
                fields.all("models", PlanJson::readModel),
                fields.all("tasks", PlanJson::readTask));
    }

    private static JsonText model(NumberedModel model) {
        JsonText text = new JsonText()
                .with("model", model.modelNo())
                .with("name", model.name())
                .with("family", model.family());
        return model.recipe().isKnown() ? text.with(RECIPE, RecipeJson.write(model.recipe())) : text;
    }

    private static NumberedModel readModel(Fields fields) {
        return new NumberedModel(
                fields.integer("model"),
                fields.text("name"),
                fields.text("family"),
                fields.has(RECIPE) ? RecipeJson.read(fields.text(RECIPE)) : Recipe.UNKNOWN);
    }

    private static JsonText task(NumberedTask numbered) {
        JsonText text = new JsonText()
                .with("task", numbered.taskNo())
                .with("id", numbered.task().id())
                .with("domain", numbered.task().domain())
                .with("content", TaskJson.write(numbered.task(), numbered.digests()));
        return numbered.fingerprint() == null ? text : text.with(FINGERPRINT, numbered.fingerprint());
    }

    private static NumberedTask readTask(Fields fields) {
        String content = fields.text("content");
        Task task = TaskJson.read(fields.text("id"), fields.text("domain"), content);
        return new NumberedTask(
                fields.number("task"),
                task,
                TaskJson.readDigests(content),
                fields.has(FINGERPRINT) ? fields.text(FINGERPRINT) : null);
    }

    private static JsonText job(NumberedJob job) {
        return new JsonText()
                .with("job", job.jobNo())
                .with("id", job.jobId())
                .with("model", job.modelNo())
                .with("task", job.taskNo());
    }

    private static NumberedJob readJob(Fields fields) {
        return new NumberedJob(fields.number("job"), fields.text("id"), fields.integer("model"), fields.number("task"));
    }
}
