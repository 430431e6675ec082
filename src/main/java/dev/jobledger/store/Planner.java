package dev.jobledger.store;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Recipe;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.NumberedModel;
import dev.jobledger.store.Decision.Decided;
import dev.jobledger.store.PlanChunk.PlannedTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/**
 * Writes a plan: the experiment, its models, then its tasks a few hundred or thousand at a time, each with a job for every model.
 * Of what is there already, what it is made of is brought up to date, and what it was made of before is kept. Files are
 * looked at on the thread that asked for the plan, and never on the writer's. One plan, used by one thread.
 */
final class Planner {
    private static final int JOBS_AT_ONCE = 5_000;

    private final Decisions decisions;
    private final TransitionClock clock;
    private final ExperimentPlan plan;
    private final Map<String, Recipe> recipes = new HashMap<>();

    Planner(Decisions decisions, TransitionClock clock, ExperimentPlan plan) {
        this.decisions = decisions;
        this.clock = clock;
        this.plan = plan;
    }

    PlanReport write(Iterator<Task> tasks) {
        plan.models().forEach(model -> recipes.put(model.name(), plan.recipes().recipe(model)));
        int experimentNo = decisions.ask(this::open);
        Map<String, Integer> models = decisions.ask(handle -> addModels(handle, experimentNo));
        long jobs = 0;
        long added = 0;
        List<PlannedTask> next = next(tasks);
        while (!next.isEmpty()) {
            List<PlannedTask> chunk = next;
            CompletableFuture<Integer> adding =
                    decisions.submit(handle -> new PlanChunk(handle, experimentNo, models).add(chunk));
            next = next(tasks); // while these are stored
            added += Answers.of(adding);
            jobs += (long) chunk.size() * models.size();
        }
        decisions.ask(handle -> Decided.one(new Transition.PlanFinished(experimentNo, clock.now()), true));
        return new PlanReport(jobs, added);
    }

    private List<PlannedTask> next(Iterator<Task> tasks) {
        List<PlannedTask> chunk = new ArrayList<>();
        Portion portion =
                new Portion(Math.max(1, JOBS_AT_ONCE / Math.max(1, plan.models().size())));
        while (tasks.hasNext() && !portion.isFull()) {
            Task task = tasks.next();
            chunk.add(PlannedTask.of(task, plan.recipes()));
            portion.add(task.fields());
        }
        return chunk;
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
        Map<String, NumberedModel> known = Experiments.models(handle, experimentNo);
        Numbers numbers = Numbers.after(handle, Statements.HIGHEST_MODEL_NO);
        List<NumberedModel> added = new ArrayList<>();
        List<NumberedModel> changed = new ArrayList<>();
        Map<String, Integer> planned = new LinkedHashMap<>();
        for (ModelSpec model : plan.models()) {
            NumberedModel before = known.get(model.name());
            int number = before == null ? numbers.nextInt() : before.modelNo();
            NumberedModel now = new NumberedModel(
                    number, model.name(), model.family(), recipes.getOrDefault(model.name(), Recipe.UNKNOWN));
            if (before == null) {
                added.add(now);
            } else if (isNews(before, now)) {
                changed.add(now);
            }
            planned.put(model.name(), number);
        }
        List<Transition> transitions = new ArrayList<>(List.of(new Transition.ModelsPlanned(experimentNo, added)));
        if (!changed.isEmpty()) {
            transitions.add(
                    new Transition.DefinitionChanged(experimentNo, PlanChunk.lastRun(handle), changed, List.of()));
        }
        return new Decided<>(transitions, planned);
    }

    private static boolean isNews(NumberedModel before, NumberedModel now) {
        return !before.family().equals(now.family())
                || (now.recipe().isKnown() && !now.recipe().equals(before.recipe()));
    }
}
