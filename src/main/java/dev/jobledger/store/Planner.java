package dev.jobledger.store;

import dev.jobledger.job.JobId;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.NumberedJob;
import dev.jobledger.ledger.Transition.NumberedModel;
import dev.jobledger.ledger.Transition.NumberedTask;
import dev.jobledger.store.Decision.Decided;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Writes a plan: the experiment, its models, then its tasks a few hundred at a time, each with a job for every model.
 * What is there already stays as it is. One plan, used by one thread.
 */
final class Planner {
    private static final int TASKS_AT_ONCE = 250;

    private final Writer writer;
    private final TransitionClock clock;
    private final ExperimentPlan plan;

    Planner(Writer writer, TransitionClock clock, ExperimentPlan plan) {
        this.writer = writer;
        this.clock = clock;
        this.plan = plan;
    }

    PlanReport write(Iterator<Task> tasks) {
        int experimentNo = ask(this::open);
        Map<String, Integer> models = ask(handle -> addModels(handle, experimentNo));
        long jobs = 0;
        long added = 0;
        while (tasks.hasNext()) {
            List<Task> chunk = new ArrayList<>(TASKS_AT_ONCE);
            while (tasks.hasNext() && chunk.size() < TASKS_AT_ONCE) {
                chunk.add(tasks.next());
            }
            added += ask(handle -> new Chunk(handle, experimentNo, models).add(chunk));
            jobs += (long) chunk.size() * models.size();
        }
        ask(handle -> Decided.one(new Transition.PlanFinished(experimentNo, clock.now()), true));
        return new PlanReport(jobs, added);
    }

    private <T> T ask(Decision<T> decision) {
        return Answers.of(writer.submit(decision));
    }

    private Decided<Integer> open(Handle handle) {
        List<Transition> transitions = new ArrayList<>();
        int experimentNo = Experiments.find(handle, plan.experimentId())
                .map(known -> requireSameName(known).experimentNo())
                .orElseGet(() -> {
                    int next = Numbers.after(handle, Statements.HIGHEST_EXPERIMENT_NO)
                            .nextInt();
                    transitions.add(
                            new Transition.ExperimentCreated(next, plan.experimentId(), plan.name(), clock.now()));
                    return next;
                });
        transitions.add(new Transition.PlanStarted(experimentNo, plan.definition(), plan.allTasks()));
        return new Decided<>(transitions, experimentNo);
    }

    private Experiments.Known requireSameName(Experiments.Known known) {
        if (!known.name().equals(plan.name())) {
            throw new RefusedException("experiment '" + plan.experimentId() + "' was made from a definition named '"
                    + known.name() + "', this one is named '" + plan.name() + "'; use another --experiment-id");
        }
        return known;
    }

    private Decided<Map<String, Integer>> addModels(Handle handle, int experimentNo) {
        Map<String, Integer> known = Experiments.models(handle, experimentNo);
        Numbers numbers = Numbers.after(handle, Statements.HIGHEST_MODEL_NO);
        List<NumberedModel> added = new ArrayList<>();
        Map<String, Integer> planned = new LinkedHashMap<>();
        for (ModelSpec model : plan.models()) {
            Integer number = known.get(model.name());
            if (number == null) {
                number = numbers.nextInt();
                added.add(new NumberedModel(number, model.name(), model.family()));
            }
            planned.put(model.name(), number);
        }
        return Decided.one(new Transition.ModelsPlanned(experimentNo, added), planned);
    }

    /** A few hundred tasks, looked up and added in one transaction. */
    private static final class Chunk {
        private final Handle handle;
        private final int experimentNo;
        private final Map<String, Integer> models;
        private final Numbers taskNumbers;
        private final Numbers jobNumbers;
        private final List<NumberedTask> newTasks = new ArrayList<>();
        private final Map<String, NumberedJob> newJobs = new LinkedHashMap<>();

        Chunk(Handle handle, int experimentNo, Map<String, Integer> models) {
            this.handle = handle;
            this.experimentNo = experimentNo;
            this.models = models;
            this.taskNumbers = Numbers.after(handle, Statements.HIGHEST_TASK_NO);
            this.jobNumbers = Numbers.after(handle, Statements.HIGHEST_JOB_NO);
        }

        Decided<Integer> add(List<Task> tasks) {
            Map<String, Long> taskNos = numberTasks(tasks);
            Map<String, Experiments.JobKey> known = Experiments.jobs(handle, experimentNo, jobIds(tasks));
            for (Task task : tasks) {
                models.forEach((model, modelNo) -> addJob(
                        JobId.of(model, task.id()).text(),
                        new Experiments.JobKey(modelNo, taskNos.getOrDefault(task.id(), 0L)),
                        known));
            }
            List<NumberedJob> jobs = List.copyOf(newJobs.values());
            return Decided.one(new Transition.JobsPlanned(experimentNo, newTasks, jobs), jobs.size());
        }

        private Map<String, Long> numberTasks(List<Task> tasks) {
            Map<String, Long> numbers = Experiments.tasks(
                    handle, experimentNo, tasks.stream().map(Task::id).toList());
            for (Task task : tasks) {
                numbers.computeIfAbsent(task.id(), id -> {
                    long number = taskNumbers.next();
                    newTasks.add(new NumberedTask(number, task));
                    return number;
                });
            }
            return numbers;
        }

        private List<String> jobIds(List<Task> tasks) {
            return tasks.stream()
                    .flatMap(task -> models.keySet().stream()
                            .map(model -> JobId.of(model, task.id()).text()))
                    .toList();
        }

        private void addJob(String jobId, Experiments.JobKey key, Map<String, Experiments.JobKey> known) {
            Experiments.JobKey holder = known.get(jobId);
            if (holder == null) {
                known.put(jobId, key);
                newJobs.put(jobId, new NumberedJob(jobNumbers.next(), jobId, key.modelNo(), key.taskNo()));
            } else if (!holder.equals(key)) {
                throw new RefusedException("two jobs would have the id '" + jobId
                        + "': model and task names run together in two ways; rename one of the models");
            }
        }
    }
}
