package dev.jobledger.verify;

import java.util.List;
import java.util.stream.Stream;

/** Something that breaks each rule, at least once. */
final class Damages {
    private static final List<Damage> OF_CONSTRAINTS = List.of(
            new Damage("journal_position_is_one_row", "update ledger.journal_position set singleton = false"),
            new Damage(
                    "experiment_id_unique",
                    "insert into ledger.experiment select 2, experiment_id, name, definition,"
                            + " all_tasks, created_at, planned_at from ledger.experiment"),
            new Damage("experiment_id_not_blank", "update ledger.experiment set experiment_id = ' '"),
            new Damage("model_name_unique", "insert into ledger.model values (2, 1, 'm', 'f', null, null)"),
            new Damage("model_of_experiment", "insert into ledger.model values (2, 9, 'm', 'f', null, null)"),
            new Damage("task_id_unique", "insert into ledger.task values (9, 1, 't1', 'd', '{}', null)"),
            new Damage("task_of_experiment", "insert into ledger.task values (9, 9, 't1', 'd', '{}', null)"),
            new Damage("run_of_experiment", "update ledger.run set experiment_no = 9"),
            new Damage("run_workers_positive", "update ledger.run set workers = 0"),
            new Damage("run_ending_valid", "update ledger.run set ended_at = seen_at, ending = 'bored'"),
            new Damage("run_ended_exactly_when_ending", "update ledger.run set ending = 'lost'"),
            new Damage("job_id_unique", "update ledger.job set job_id = 'm_t1' where job_no = 2"),
            new Damage("job_state_valid", "update ledger.job_state set state = 'done' where job_no = 1"),
            new Damage("job_attempts_not_negative", "update ledger.job_state set attempts = -1 where job_no = 4"),
            new Damage("job_never_attempted_is_pending", "update ledger.job_state set attempts = 0 where job_no = 1"),
            new Damage(
                    "job_in_progress_exactly_when_claimed",
                    "update ledger.job_state set claimed_by = 1 where job_no = 1"),
            new Damage("job_retries_not_negative", "update ledger.job_state set retries = -1 where job_no = 4"),
            new Damage(
                    "job_waits_only_while_pending", "update ledger.job_state set not_before = now() where job_no = 1"),
            new Damage("attempt_numbered_within_job", "update ledger.attempt set attempt_no = 5 where job_no = 1"),
            new Damage("attempt_number_in_range", "update ledger.attempt set attempt = 0 where job_no = 1"),
            new Damage("attempt_outcome_valid", "update ledger.attempt set outcome = 'fine' where job_no = 1"),
            new Damage(
                    "attempt_ended_exactly_when_outcome", "update ledger.attempt set ended_at = null where job_no = 1"),
            new Damage(
                    "attempt_never_ends_before_it_starts",
                    "update ledger.attempt set ended_at = started_at - interval '1' second where job_no = 1"),
            new Damage("attempt_duration_not_negative", "update ledger.attempt set duration_us = -1 where job_no = 1"),
            new Damage("attempt_error_class_valid", "update ledger.attempt set error_class = 'odd' where job_no = 2"),
            new Damage(
                    "attempt_classed_exactly_when_failed",
                    "update ledger.attempt set error_class = null where job_no = 2"),
            new Damage(
                    "attempt_error_exactly_when_not_completed",
                    "update ledger.attempt set error = null where job_no = 2"),
            new Damage(
                    "attempt_result_exactly_when_completed",
                    "update ledger.attempt set result = null where job_no = 1"),
            new Damage("step_begun_once_in_attempt", "insert into ledger.step select * from ledger.step"),
            new Damage("step_of_attempt", "update ledger.step set attempt = 2"),
            new Damage("step_name_not_blank", "update ledger.step set name = ' ' where name = 'wait'"),
            new Damage("step_state_valid", "update ledger.step set state = 'lost' where name = 'wait'"),
            new Damage(
                    "step_ended_exactly_when_not_started",
                    "update ledger.step set ended_at = started_at where name = 'wait'"),
            new Damage(
                    "step_never_ends_before_it_starts",
                    "update ledger.step set ended_at = started_at - interval '1' second where name = 'submit'"),
            new Damage(
                    "step_content_exactly_when_completed",
                    "update ledger.step set content = null where name = 'submit'"),
            new Damage("step_error_exactly_when_failed", "update ledger.step set error = 'e' where name = 'submit'"),
            new Damage("step_number_type_valid", "update ledger.step set number_type = 'odd' where name = 'submit'"),
            new Damage(
                    "step_number_type_only_of_content",
                    "update ledger.step set number_type = 'long' where name = 'wait'"),
            new Damage("model_recipe_exactly_when_fingerprint", "update ledger.model set recipe = null"),
            new Damage(
                    "earlier_model_once_until_a_run",
                    "insert into ledger.earlier_model select * from ledger.earlier_model"),
            new Damage(
                    "earlier_task_once_until_a_run",
                    "insert into ledger.earlier_task select * from ledger.earlier_task"),
            new Damage(
                    "job_group_once_a_model_and_domain",
                    "insert into ledger.job_group select group_no + 9, experiment_no, model_no, domain, 0"
                            + " from ledger.job_group"),
            new Damage("job_count_numbered_by_group_and_block", "update ledger.job_count set block_no = 7"),
            new Damage("job_count_not_negative", "update ledger.job_count set pending = -1"),
            new Damage("rerun_asked_for_once", "insert into ledger.rerun select * from ledger.rerun"),
            new Damage("rerun_after_an_attempt", "update ledger.rerun set attempts = 0"));

    private static final List<Damage> ACROSS_TABLES = List.of(
            new Damage("job_of_experiment", "update ledger.job set experiment_no = 9 where job_no = 1"),
            new Damage("job_of_model", "update ledger.job set model_no = 9 where job_no = 1"),
            new Damage("job_of_task", "update ledger.job set task_no = 9 where job_no = 1"),
            new Damage("job_named_after_model_and_task", "update ledger.job set task_no = 2 where job_no = 1"),
            new Damage("job_has_a_state", "delete from ledger.job_state where job_no = 4"),
            new Damage("state_of_job", "delete from ledger.job where job_no = 4"),
            new Damage("state_of_job", "update ledger.job_state set model_no = 9 where job_no = 4"),
            new Damage("attempt_of_job", "update ledger.attempt set job_no = 9 where job_no = 1"),
            new Damage("attempt_of_run", "update ledger.attempt set run_no = 9 where job_no = 1"),
            new Damage("attempts_numbered_from_1", "update ledger.attempt set attempt = 2 where job_no = 1"),
            new Damage("attempts_numbered_from_1", "delete from ledger.attempt where job_no = 1"),
            new Damage(
                    "state_follows_from_last_attempt",
                    "update ledger.job_state set state = 'pending' where job_no = 1"),
            new Damage(
                    "state_follows_from_last_attempt",
                    "update ledger.job_state set state = 'completed' where job_no = 2"),
            new Damage(
                    "state_follows_from_last_attempt", "update ledger.job_state set state = 'failed' where job_no = 1"),
            new Damage(
                    "state_follows_from_last_attempt", "update ledger.job_state set claimed_by = 7 where job_no = 3"),
            new Damage(
                    "state_follows_from_last_attempt",
                    "update ledger.job_state set state = 'pending', claimed_by = null where job_no = 3"),
            new Damage("earlier_of_model", "update ledger.earlier_model set model_no = 9"),
            new Damage("earlier_of_task", "update ledger.earlier_task set task_no = 9"),
            new Damage("rerun_of_completed_attempt", "update ledger.rerun set job_no = 2"),
            new Damage("state_follows_from_last_attempt", "delete from ledger.rerun"),
            new Damage(
                    "state_follows_from_last_attempt",
                    "update ledger.job_state set state = 'completed' where job_no = 5"),
            new Damage(
                    "completed_again_only_when_asked_for",
                    "insert into ledger.attempt select attempt_no + 1, job_no, 2, run_no, worker, started_at, ended_at, duration_us,"
                            + " outcome, error_class, error, score, cost_usd, result, output_dir from ledger.attempt"
                            + " where job_no = 1",
                    "update ledger.job_state set attempts = 2 where job_no = 1"),
            new Damage(
                    "open_only_as_last_of_a_job_in_progress",
                    "update ledger.job_state set state = 'failed', claimed_by = null where job_no = 3"),
            new Damage(
                    "completed_step_not_begun_again",
                    "insert into ledger.step (job_no, attempt, name, state, started_at)"
                            + " select job_no, attempt + 1, name, 'started', started_at from ledger.step"
                            + " where name = 'submit'"),
            new Damage("ended_run_holds_no_job", "update ledger.run set ended_at = seen_at, ending = 'finished'"),
            new Damage(
                    "ended_run_has_no_open_attempt", "update ledger.run set ended_at = seen_at, ending = 'finished'"),
            new Damage("jobs_counted_as_they_are", "update ledger.job_count set completed = completed + 1"),
            new Damage("every_job_counted", "delete from ledger.job_count"),
            new Damage("costs_counted_as_they_are", "update ledger.job_count set priced = priced + 1"),
            new Damage("views_count_alike", "delete from ledger.model where model_no = 1"));

    private static final List<Damage> OF_TEXTS = List.of(
            new Damage("the definition of experiment a", "update ledger.experiment set definition = '{'"),
            new Damage("the content of task t1", "update ledger.task set content = null where task_no = 1"),
            new Damage(
                    "the result of attempt 1 of job m_t1 of a",
                    "update ledger.attempt set result = '[1]' where job_no = 1"),
            new Damage(
                    "the value of step submit of attempt 1 of job m_t3 of a",
                    "update ledger.step set content = '{' where name = 'submit'"));

    private Damages() {}

    static Stream<Damage> all() {
        return Stream.of(OF_CONSTRAINTS, ACROSS_TABLES, OF_TEXTS).flatMap(List::stream);
    }
}
