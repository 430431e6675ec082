package dev.jobledger.verify;

import static dev.jobledger.verify.Table.ATTEMPT;
import static dev.jobledger.verify.Table.EARLIER_MODEL;
import static dev.jobledger.verify.Table.EARLIER_TASK;
import static dev.jobledger.verify.Table.EXPERIMENT;
import static dev.jobledger.verify.Table.JOB;
import static dev.jobledger.verify.Table.JOB_COUNT;
import static dev.jobledger.verify.Table.JOB_GROUP;
import static dev.jobledger.verify.Table.JOB_STATE;
import static dev.jobledger.verify.Table.JOURNAL_POSITION;
import static dev.jobledger.verify.Table.MODEL;
import static dev.jobledger.verify.Table.RERUN;
import static dev.jobledger.verify.Table.RUN;
import static dev.jobledger.verify.Table.STEP;
import static dev.jobledger.verify.Table.TASK;

import java.util.List;
import java.util.Map;

/**
 * The rules that the schema's constraints keep, asked again: a file whose blocks were damaged may hold rows that no
 * constraint was ever asked about. A test holds the names to the migrations.
 */
final class SchemaRules {
    private SchemaRules() {}

    private static final List<Rule> JOURNAL_POSITIONS =
            List.of(JOURNAL_POSITION.each("journal_position_is_one_row", "p.singleton"));

    private static final List<Rule> EXPERIMENTS = List.of(
            EXPERIMENT.unique("experiment_id_unique", "e.experiment_id"),
            EXPERIMENT.each("experiment_id_not_blank", "trim(e.experiment_id) <> ''"));

    private static final List<Rule> MODELS = List.of(
            MODEL.unique("model_name_unique", "m.experiment_no, m.name"),
            MODEL.refers("model_of_experiment", EXPERIMENT, "e.experiment_no = m.experiment_no"),
            MODEL.each("model_recipe_exactly_when_fingerprint", "(m.recipe is null) = (m.fingerprint is null)"));

    private static final List<Rule> TASKS = List.of(
            TASK.unique("task_id_unique", "t.experiment_no, t.task_id"),
            TASK.refers("task_of_experiment", EXPERIMENT, "e.experiment_no = t.experiment_no"));

    private static final List<Rule> RUNS = List.of(
            RUN.refers("run_of_experiment", EXPERIMENT, "e.experiment_no = r.experiment_no"),
            RUN.each("run_workers_positive", "r.workers >= 1"),
            RUN.each("run_ending_valid", "r.ending in ('finished', 'stopped', 'broken', 'lost')"),
            RUN.each("run_ended_exactly_when_ending", "(r.ended_at is null) = (r.ending is null)"));

    private static final List<Rule> JOBS = List.of(JOB.unique("job_id_unique", "j.experiment_no, j.job_id"));

    private static final List<Rule> JOB_STATES = List.of(
            JOB_STATE.each("job_state_valid", "s.state in ('pending', 'in_progress', 'completed', 'failed')"),
            JOB_STATE.each("job_attempts_not_negative", "s.attempts >= 0"),
            JOB_STATE.each("job_retries_not_negative", "s.retries >= 0"),
            JOB_STATE.each("job_waits_only_while_pending", "s.not_before is null or s.state = 'pending'"),
            JOB_STATE.each("job_never_attempted_is_pending", "s.attempts > 0 or s.state = 'pending'"),
            JOB_STATE.each(
                    "job_in_progress_exactly_when_claimed", "(s.state = 'in_progress') = (s.claimed_by is not null)"));

    private static final List<Rule> JOB_GROUPS =
            List.of(JOB_GROUP.unique("job_group_once_a_model_and_domain", "g.model_no, g.domain"));

    private static final List<Rule> JOB_COUNTS = List.of(
            JOB_COUNT.each(
                    "job_count_numbered_by_group_and_block", "c.count_no = c.group_no * 4294967296 + c.block_no"),
            JOB_COUNT.each(
                    "job_count_not_negative",
                    "c.pending >= 0 and c.in_progress >= 0 and c.completed >= 0 and c.failed >= 0 and c.priced >= 0"
                            + " and c.scored >= 0"));

    private static final List<Rule> ATTEMPTS = List.of(
            ATTEMPT.each("attempt_numbered_within_job", "a.attempt_no = a.job_no * 1000000 + a.attempt"),
            ATTEMPT.each("attempt_number_in_range", "a.attempt between 1 and 999999"),
            ATTEMPT.each(
                    "attempt_outcome_valid",
                    "a.outcome in ('completed', 'failed', 'timed_out', 'interrupted', 'lost')"),
            ATTEMPT.each("attempt_ended_exactly_when_outcome", "(a.ended_at is null) = (a.outcome is null)"),
            ATTEMPT.each("attempt_never_ends_before_it_starts", "a.ended_at >= a.started_at"),
            ATTEMPT.each("attempt_duration_not_negative", "a.duration_us >= 0"),
            ATTEMPT.each("attempt_error_class_valid", "a.error_class in ('transient', 'permanent')"),
            ATTEMPT.each(
                    "attempt_classed_exactly_when_failed",
                    "(a.outcome is not null and a.outcome in ('failed', 'timed_out')) = (a.error_class is not null)"),
            ATTEMPT.each(
                    "attempt_error_exactly_when_not_completed",
                    "(a.outcome is not null and a.outcome <> 'completed') = (a.error is not null)"),
            ATTEMPT.each(
                    "attempt_result_exactly_when_completed",
                    "(a.outcome is not null and a.outcome = 'completed') = (a.result is not null)"));

    private static final List<Rule> STEPS = List.of(
            STEP.unique("step_begun_once_in_attempt", "s.job_no, s.attempt, s.name"),
            STEP.each("step_name_not_blank", "trim(s.name) <> ''"),
            STEP.each("step_state_valid", "s.state in ('started', 'completed', 'failed')"),
            STEP.each("step_ended_exactly_when_not_started", "(s.ended_at is null) = (s.state = 'started')"),
            STEP.each("step_never_ends_before_it_starts", "s.ended_at >= s.started_at"),
            STEP.each("step_content_exactly_when_completed", "(s.content is not null) = (s.state = 'completed')"),
            STEP.each("step_error_exactly_when_failed", "(s.error is not null) = (s.state = 'failed')"),
            STEP.each("step_number_type_valid", """
                    s.number_type in (
                      'byte', 'short', 'integer', 'long', 'big_integer', 'float', 'double', 'big_decimal')"""),
            STEP.each("step_number_type_only_of_content", "s.number_type is null or s.content is not null"));

    private static final List<Rule> EARLIER_MODELS =
            List.of(EARLIER_MODEL.unique("earlier_model_once_until_a_run", "em.model_no, em.until_run"));

    private static final List<Rule> EARLIER_TASKS =
            List.of(EARLIER_TASK.unique("earlier_task_once_until_a_run", "et.task_no, et.until_run"));

    private static final List<Rule> RERUNS = List.of(
            RERUN.unique("rerun_asked_for_once", "ask.job_no, ask.attempts"),
            RERUN.each("rerun_after_an_attempt", "ask.attempts >= 1"));

    /** In the order in which tables refer to each other. */
    static final List<Map.Entry<Table, List<Rule>>> BY_TABLE = List.of(
            Map.entry(JOURNAL_POSITION, JOURNAL_POSITIONS),
            Map.entry(EXPERIMENT, EXPERIMENTS),
            Map.entry(MODEL, MODELS),
            Map.entry(TASK, TASKS),
            Map.entry(RUN, RUNS),
            Map.entry(JOB, JOBS),
            Map.entry(JOB_STATE, JOB_STATES),
            Map.entry(JOB_GROUP, JOB_GROUPS),
            Map.entry(JOB_COUNT, JOB_COUNTS),
            Map.entry(ATTEMPT, ATTEMPTS),
            Map.entry(STEP, STEPS),
            Map.entry(EARLIER_MODEL, EARLIER_MODELS),
            Map.entry(EARLIER_TASK, EARLIER_TASKS),
            Map.entry(RERUN, RERUNS));
}
