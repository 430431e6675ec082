package dev.jobledger.store;

import dev.jobledger.job.Recipe;
import dev.jobledger.json.RecipeJson;
import dev.jobledger.json.TaskJson;
import dev.jobledger.ledger.Transition.DefinitionChanged;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.ModelsPlanned;
import dev.jobledger.ledger.Transition.NumberedJob;
import dev.jobledger.ledger.Transition.NumberedModel;
import dev.jobledger.ledger.Transition.NumberedTask;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes the rows of models, tasks and jobs. */
final class PlanRows {
    private final Handle handle;
    private final JobCounts counts;
    private final RowInserts addTask;
    private final RowInserts addJob;
    private final RowInserts addJobState;

    PlanRows(Handle handle, JobCounts counts) {
        this.handle = handle;
        this.counts = counts;
        this.addTask = new RowInserts(handle, PlanStatements.ADD_TASK);
        this.addJob = new RowInserts(handle, Statements.ADD_JOB);
        this.addJobState = new RowInserts(handle, Statements.ADD_JOB_STATE);
    }

    void add(ModelsPlanned planned) {
        PreparedBatch batch = handle.prepareBatch(PlanStatements.ADD_MODEL);
        for (NumberedModel model : planned.models()) {
            bind(batch, model)
                    .bind("experimentNo", planned.experimentNo())
                    .bind("name", model.name())
                    .add();
        }
        Counted.each(batch);
    }

    void add(JobsPlanned planned) {
        for (NumberedTask task : planned.tasks()) {
            addTask.add(
                    task.taskNo(),
                    planned.experimentNo(),
                    task.task().id(),
                    task.task().domain(),
                    TaskJson.write(task.task(), task.digests()),
                    task.fingerprint());
        }
        addTask.execute();
        for (NumberedJob job : planned.jobs()) {
            addJob.add(job.jobNo(), planned.experimentNo(), job.jobId(), job.modelNo(), job.taskNo());
            addJobState.add(job.jobNo(), planned.experimentNo(), job.modelNo());
        }
        addJob.execute();
        addJobState.execute();
        counts.added(planned);
    }

    /** Keeps what was before, where runs worked with something else, and puts what is now in its place. */
    void change(DefinitionChanged changed) {
        if (changed.untilRun() > 0) {
            keepEarlier(changed);
        }
        PreparedBatch models = handle.prepareBatch(PlanStatements.CHANGE_MODEL);
        changed.models().forEach(model -> bind(models, model).add());
        Counted.each(models);
        boolean otherDomains = changesDomains(changed.tasks());
        PreparedBatch tasks = handle.prepareBatch(PlanStatements.CHANGE_TASK);
        changed.tasks().forEach(task -> bind(tasks, task).add());
        Counted.each(tasks);
        if (otherDomains) {
            counts.store();
            counts.recount(changed.experimentNo());
        }
    }

    private boolean changesDomains(List<NumberedTask> tasks) {
        return handle.createQuery(CountStatements.DOMAINS_CHANGED)
                        .bindArray(
                                "taskNos",
                                Long.class,
                                tasks.stream().map(NumberedTask::taskNo).toList())
                        .bindArray(
                                "domains",
                                String.class,
                                tasks.stream().map(task -> task.task().domain()).toList())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private void keepEarlier(DefinitionChanged changed) {
        PreparedBatch models = handle.prepareBatch(PlanStatements.KEEP_EARLIER_MODEL);
        for (NumberedModel model : changed.models()) {
            models.bind("modelNo", model.modelNo())
                    .bind("untilRun", changed.untilRun())
                    .bind("fingerprint", fingerprint(model.recipe()))
                    .add();
        }
        executeAny(models);
        PreparedBatch tasks = handle.prepareBatch(PlanStatements.KEEP_EARLIER_TASK);
        for (NumberedTask task : changed.tasks()) {
            tasks.bind("taskNo", task.taskNo())
                    .bind("untilRun", changed.untilRun())
                    .bind("fingerprint", task.fingerprint())
                    .add();
        }
        executeAny(tasks);
    }

    /** Each part adds a row or, where there is nothing to keep, none. */
    private static void executeAny(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, NumberedModel model) {
        Recipe recipe = model.recipe();
        return batch.bind("modelNo", model.modelNo())
                .bind("family", model.family())
                .bind("recipe", recipe.isKnown() ? RecipeJson.write(recipe) : null)
                .bind("fingerprint", fingerprint(recipe));
    }

    private static PreparedBatch bind(PreparedBatch batch, NumberedTask task) {
        return batch.bind("taskNo", task.taskNo())
                .bind("domain", task.task().domain())
                .bind("content", TaskJson.write(task.task(), task.digests()))
                .bind("fingerprint", task.fingerprint());
    }

    private static @Nullable String fingerprint(Recipe recipe) {
        return recipe.isKnown() ? recipe.fingerprint() : null;
    }
}
