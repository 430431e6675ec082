package dev.jobledger.store;

import dev.jobledger.job.JobId;
import dev.jobledger.job.RecipeBook;
import dev.jobledger.job.Task;
import dev.jobledger.json.RecipeJson;
import dev.jobledger.json.TaskJson;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.NumberedJob;
import dev.jobledger.ledger.Transition.NumberedTask;
import dev.jobledger.store.Decision.Decided;
import dev.jobledger.store.Experiments.JobKey;
import dev.jobledger.store.Experiments.KnownTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Some tasks of a plan, looked up and added in one transaction. */
final class PlanChunk {
    private final Handle handle;
    private final int experimentNo;
    private final Map<String, Integer> models;
    private final Numbers taskNumbers;
    private final Numbers jobNumbers;
    private final List<NumberedTask> newTasks = new ArrayList<>();
    private final List<NumberedTask> changedTasks = new ArrayList<>();
    private final Map<String, NumberedJob> newJobs = new LinkedHashMap<>();

    /** @param models numbers of the plan's models, by their names */
    PlanChunk(Handle handle, int experimentNo, Map<String, Integer> models) {
        this.handle = handle;
        this.experimentNo = experimentNo;
        this.models = models;
        this.taskNumbers = Numbers.after(handle, Statements.HIGHEST_TASK_NO);
        this.jobNumbers = Numbers.after(handle, Statements.HIGHEST_JOB_NO);
    }

    /** A task, and what it is made of. */
    record PlannedTask(Task task, Map<String, String> digests, String fingerprint) {
        static PlannedTask of(Task task, RecipeBook recipes) {
            Map<String, String> digests = recipes.digests(task);
            return new PlannedTask(
                    task, digests, RecipeJson.ofTask(task, digests).fingerprint());
        }

        String id() {
            return task.id();
        }

        NumberedTask numbered(long taskNo) {
            return new NumberedTask(taskNo, task, digests, fingerprint);
        }

        /** Whether the ledger has all of it: also where its files lie, though that makes it no other task. */
        boolean is(KnownTask known) {
            return fingerprint.equals(known.fingerprint())
                    && task.domain().equals(known.domain())
                    && TaskJson.write(task, digests).equals(known.content());
        }
    }

    /** The last run that began; 0 before the first. */
    static int lastRun(Handle handle) {
        return handle.createQuery(Statements.HIGHEST_RUN_NO)
                .mapTo(Integer.class)
                .one();
    }

    /** Adds what is new of these tasks, and their jobs; answers how many jobs that are. */
    Decided<Integer> add(List<PlannedTask> tasks) {
        Map<String, Long> taskNos = numberTasks(tasks);
        Map<String, JobKey> known = Experiments.jobs(handle, experimentNo, jobIds(tasks));
        for (PlannedTask task : tasks) {
            models.forEach((model, modelNo) -> addJob(
                    JobId.of(model, task.id()).text(),
                    new JobKey(modelNo, taskNos.getOrDefault(task.id(), 0L)),
                    known));
        }
        List<Transition> transitions = new ArrayList<>();
        if (!changedTasks.isEmpty()) {
            transitions.add(new Transition.DefinitionChanged(experimentNo, lastRun(handle), List.of(), changedTasks));
        }
        transitions.add(new Transition.JobsPlanned(experimentNo, newTasks, List.copyOf(newJobs.values())));
        return new Decided<>(transitions, newJobs.size());
    }

    private Map<String, Long> numberTasks(List<PlannedTask> tasks) {
        Map<String, KnownTask> known = Experiments.tasks(
                handle, experimentNo, tasks.stream().map(PlannedTask::id).toList());
        Map<String, Long> numbers = new HashMap<>();
        for (PlannedTask task : tasks) {
            numbers.computeIfAbsent(task.id(), id -> number(task, known));
        }
        return numbers;
    }

    private long number(PlannedTask task, Map<String, KnownTask> knownTasks) {
        KnownTask known = knownTasks.get(task.id());
        if (known == null) {
            long number = taskNumbers.next();
            newTasks.add(task.numbered(number));
            return number;
        }
        if (!task.is(known)) {
            changedTasks.add(task.numbered(known.taskNo()));
        }
        return known.taskNo();
    }

    private List<String> jobIds(List<PlannedTask> tasks) {
        return tasks.stream()
                .flatMap(task -> models.keySet().stream()
                        .map(model -> JobId.of(model, task.id()).text()))
                .toList();
    }

    private void addJob(String jobId, JobKey key, Map<String, JobKey> known) {
        JobKey holder = known.get(jobId);
        if (holder == null) {
            known.put(jobId, key);
            newJobs.put(jobId, new NumberedJob(jobNumbers.next(), jobId, key.modelNo(), key.taskNo()));
        } else if (!holder.equals(key)) {
            throw new RefusedException("two jobs would have the id '" + jobId
                    + "': model and task names run together in two ways; rename one of the models");
        }
    }
}
