package dev.jobledger.store;

import dev.jobledger.json.JsonText;
import dev.jobledger.json.OutcomeJson;
import dev.jobledger.ledger.PastAttempt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.AttemptsImported;
import dev.jobledger.ledger.Transition.DefinitionChanged;
import dev.jobledger.ledger.Transition.ExperimentCreated;
import dev.jobledger.ledger.Transition.ImportedAttempt;
import dev.jobledger.ledger.Transition.JobClaimed;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.JobsRequeued;
import dev.jobledger.ledger.Transition.JobsRerun;
import dev.jobledger.ledger.Transition.ModelsPlanned;
import dev.jobledger.ledger.Transition.PlanFinished;
import dev.jobledger.ledger.Transition.PlanStarted;
import dev.jobledger.ledger.Transition.Rerun;
import dev.jobledger.ledger.Transition.RestorationDropped;
import dev.jobledger.ledger.Transition.RunEnded;
import dev.jobledger.ledger.Transition.RunLost;
import dev.jobledger.ledger.Transition.RunSeen;
import dev.jobledger.ledger.Transition.RunStarted;
import dev.jobledger.ledger.Transition.StepEnded;
import dev.jobledger.ledger.Transition.StepStarted;
import java.util.Locale;
import java.util.Optional;

/**
 * Transitions as lines of JSON, which is how the journal keeps them: {@code {"type":"job_claimed","job":12,…}}. Fields
 * are only ever added, each with a meaning for where it is missing, so that a journal of an older program can be read.
 */
final class TransitionJson {
    private TransitionJson() {}

    static String write(Transition transition) {
        return text(transition).end();
    }

    private static JsonText text(Transition transition) {
        // A switch over the types would read better; it needs Java 21.
        if (transition instanceof AttemptEnded ended) {
            return attemptEnded(ended);
        } else if (transition instanceof JobClaimed claimed) {
            return line("job_claimed")
                    .with("job", claimed.jobNo())
                    .with("attempt", claimed.attempt())
                    .with("run", claimed.runNo())
                    .with("worker", claimed.worker())
                    .with("at", claimed.at());
        } else if (transition instanceof StepStarted started) {
            return StepJson.started(started);
        } else if (transition instanceof StepEnded ended) {
            return StepJson.ended(ended);
        } else if (transition instanceof JobsPlanned planned) {
            return PlanJson.jobs(planned);
        } else if (transition instanceof JobsRequeued requeued) {
            return line("jobs_requeued").withNumbers("jobs", requeued.jobNos());
        } else if (transition instanceof JobsRerun rerun) {
            return line("jobs_rerun")
                    .withAll("jobs", rerun.jobs(), TransitionJson::rerun)
                    .with("at", rerun.at());
        } else if (transition instanceof RunSeen seen) {
            return line("run_seen").with("run", seen.runNo()).with("at", seen.at());
        } else if (transition instanceof RunStarted started) {
            return runStarted(started);
        } else if (transition instanceof RunEnded ended) {
            return line("run_ended")
                    .with("run", ended.runNo())
                    .with("ending", ended.ending().word())
                    .with("at", ended.at());
        } else if (transition instanceof RunLost lost) {
            return line("run_lost")
                    .with("run", lost.runNo())
                    .with("reason", lost.reason())
                    .with("at", lost.at());
        } else if (transition instanceof ExperimentCreated created) {
            return line("experiment_created")
                    .with("experiment", created.experimentNo())
                    .with("id", created.experimentId())
                    .with("name", created.name())
                    .with("at", created.at());
        } else if (transition instanceof PlanStarted started) {
            return line("plan_started")
                    .with("experiment", started.experimentNo())
                    .with("definition", started.definition())
                    .with("all_tasks", started.allTasks());
        } else if (transition instanceof ModelsPlanned planned) {
            return PlanJson.models(planned);
        } else if (transition instanceof DefinitionChanged changed) {
            return PlanJson.changed(changed);
        } else if (transition instanceof PlanFinished finished) {
            return line("plan_finished")
                    .with("experiment", finished.experimentNo())
                    .with("at", finished.at());
        }
        if (RestoreJson.writes(transition)) {
            return RestoreJson.text(transition);
        }
        if (transition instanceof AttemptsImported imported) {
            return line("attempts_imported")
                    .with("run", imported.runNo())
                    .withAll("attempts", imported.attempts(), TransitionJson::importedAttempt);
        }
        throw new IllegalArgumentException("no way to write " + transition);
    }

    /** The beginning of a transition's line. */
    static JsonText line(String type) {
        return new JsonText().with("type", type);
    }

    private static JsonText attemptEnded(AttemptEnded ended) {
        JsonText text = line("attempt_ended")
                .with("job", ended.jobNo())
                .with("attempt", ended.attempt())
                .with("run", ended.runNo())
                .with("at", ended.at())
                .with("duration_us", Columns.micros(ended.end().duration()))
                .with("output_dir", ended.end().outputDir());
        OutcomeJson.write(ended.end().outcome(), text);
        ended.end().retryAt().ifPresent(at -> text.with("retry_at", at));
        ended.end().files().ifPresent(files -> SmallFilesJson.write(files, text));
        return text;
    }

    private static JsonText runStarted(RunStarted started) {
        return line("run_started")
                .with("run", started.runNo())
                .with("experiment", started.experimentNo())
                .with("host", started.identity().host())
                .with("pid", started.identity().pid())
                .with("user", started.identity().user())
                .with("workers", started.identity().workers())
                .with("skipped", started.skipped())
                .with("at", started.at());
    }

    private static JsonText importedAttempt(ImportedAttempt attempt) {
        PastAttempt past = attempt.past();
        JsonText text = new JsonText()
                .with("job", attempt.jobNo())
                .with("attempt", attempt.attempt())
                .with("started_at", past.startedAt())
                .with("ended_at", past.endedAt());
        OutcomeJson.write(past.outcome(), text);
        return past.duration() == null ? text : text.with("duration_us", Columns.micros(past.duration()));
    }

    private static JsonText rerun(Rerun job) {
        return new JsonText().with("job", job.jobNo()).with("attempts", job.attempts());
    }

    /**
     * The transition that the text says.
     *
     * @throws IllegalArgumentException if it says none that this program knows
     */
    static Transition read(String text) {
        Fields fields = Fields.read(text);
        String type = fields.text("type");
        return switch (type) {
            case "attempt_ended" ->
                new AttemptEnded(
                        fields.number("job"),
                        fields.integer("attempt"),
                        fields.integer("run"),
                        new AttemptEnd(
                                OutcomeJson.read(fields.map()),
                                fields.micros("duration_us"),
                                fields.text("output_dir"),
                                fields.has("retry_at") ? Optional.of(fields.instant("retry_at")) : Optional.empty(),
                                SmallFilesJson.read(fields)),
                        fields.instant("at"));
            case "job_claimed" ->
                new JobClaimed(
                        fields.number("job"),
                        fields.integer("attempt"),
                        fields.integer("run"),
                        fields.integer("worker"),
                        fields.instant("at"));
            case StepJson.STARTED -> StepJson.readStarted(fields);
            case StepJson.ENDED -> StepJson.readEnded(fields);
            case PlanJson.JOBS -> PlanJson.readJobs(fields);
            case "jobs_requeued" -> new JobsRequeued(fields.numbers("jobs"));
            case "jobs_rerun" -> new JobsRerun(fields.all("jobs", TransitionJson::readRerun), fields.instant("at"));
            case "run_seen" -> new RunSeen(fields.integer("run"), fields.instant("at"));
            case "run_started" -> readRunStarted(fields);
            case "run_ended" ->
                new RunEnded(
                        fields.integer("run"),
                        RunEnding.valueOf(fields.text("ending").toUpperCase(Locale.ROOT)),
                        fields.instant("at"));
            case "run_lost" -> new RunLost(fields.integer("run"), fields.text("reason"), fields.instant("at"));
            case "experiment_created" ->
                new ExperimentCreated(
                        fields.integer("experiment"), fields.text("id"), fields.text("name"), fields.instant("at"));
            case "plan_started" ->
                new PlanStarted(fields.integer("experiment"), fields.text("definition"), fields.flag("all_tasks"));
            case PlanJson.MODELS -> PlanJson.readModels(fields);
            case PlanJson.CHANGED -> PlanJson.readChanged(fields);
            case "attempts_imported" ->
                new AttemptsImported(
                        fields.integer("run"), fields.all("attempts", TransitionJson::readImportedAttempt));
            case RestoreJson.ROWS -> RestoreJson.readRows(fields);
            case RestoreJson.FINISHED -> RestoreJson.readFinished(fields);
            case RestoreJson.DROPPED -> new RestorationDropped(fields.integer("experiment"));
            case "plan_finished" -> new PlanFinished(fields.integer("experiment"), fields.instant("at"));
            default -> throw new IllegalArgumentException("there is no transition '" + type + "'");
        };
    }

    private static Transition readRunStarted(Fields fields) {
        return new RunStarted(
                fields.integer("run"),
                fields.integer("experiment"),
                new RunIdentity(
                        fields.text("host"), fields.number("pid"), fields.text("user"), fields.integer("workers")),
                fields.number("skipped"),
                fields.instant("at"));
    }

    private static ImportedAttempt readImportedAttempt(Fields fields) {
        return new ImportedAttempt(
                fields.number("job"),
                fields.integer("attempt"),
                new PastAttempt(
                        OutcomeJson.read(fields.map()),
                        fields.instant("started_at"),
                        fields.instant("ended_at"),
                        fields.map().containsKey("duration_us") ? fields.micros("duration_us") : null));
    }

    private static Rerun readRerun(Fields fields) {
        return new Rerun(fields.number("job"), fields.integer("attempts"));
    }
}
