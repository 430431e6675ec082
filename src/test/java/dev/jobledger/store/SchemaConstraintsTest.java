package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema itself refuses wrong states, whatever program writes them. */
class SchemaConstraintsTest {
    @TempDir
    static Path folder;

    private static Handle handle;

    /** A statement that would bring the ledger into a wrong state, and the constraint that refuses it. */
    private record Wrong(String constraint, String sql) {
        @Override
        public String toString() {
            return constraint + ": " + sql;
        }
    }

    private static final Wrong[] WRONG = {
        new Wrong("journal_position_is_one_row", "insert into ledger.journal_position values (false, 'a', 0, 0)"),
        new Wrong("experiment_id_unique", experiment(2, "a")),
        new Wrong("experiment_id_not_blank", experiment(2, " ")),
        new Wrong("model_name_unique", "insert into ledger.model values (2, 1, 'm', 'f', null, null)"),
        new Wrong("model_of_experiment", "insert into ledger.model values (2, 9, 'm2', 'f', null, null)"),
        new Wrong("model_recipe_exactly_when_fingerprint", "update ledger.model set recipe = '{}'"),
        new Wrong("model_recipe_exactly_when_fingerprint", "update ledger.model set fingerprint = 'f'"),
        new Wrong("earlier_model_once_until_a_run", "insert into ledger.earlier_model values (1, 1, '{}', 'f')"),
        new Wrong("task_id_unique", "insert into ledger.task values (2, 1, 't', 'd', '{}', null)"),
        new Wrong("task_of_experiment", "insert into ledger.task values (2, 9, 't2', 'd', '{}', null)"),
        new Wrong("earlier_task_once_until_a_run", "insert into ledger.earlier_task values (1, 1, 'd', '{}', 'f')"),
        new Wrong("run_of_experiment", run("2, 9, 'h', 1, 'u', 1, 0, now(), now(), null, null")),
        new Wrong("run_workers_positive", run("2, 1, 'h', 1, 'u', 0, 0, now(), now(), null, null")),
        new Wrong("run_ending_valid", "update ledger.run set ended_at = now(), ending = 'bored'"),
        new Wrong("run_ended_exactly_when_ending", "update ledger.run set ending = 'lost'"),
        new Wrong("run_ended_exactly_when_ending", "update ledger.run set ended_at = now()"),
        new Wrong("job_id_unique", "insert into ledger.job values (2, 1, 'm_t', 1, 1)"),
        new Wrong("job_state_valid", "update ledger.job_state set state = 'done', claimed_by = null"),
        new Wrong(
                "job_attempts_not_negative",
                "update ledger.job_state set state='pending', claimed_by=null, attempts = -1"),
        new Wrong("job_never_attempted_is_pending", "update ledger.job_state set attempts = 0"),
        new Wrong("job_retries_not_negative", "update ledger.job_state set retries = -1"),
        new Wrong("job_waits_only_while_pending", "update ledger.job_state set not_before = now()"),
        new Wrong("job_in_progress_exactly_when_claimed", "update ledger.job_state set claimed_by = null"),
        new Wrong("job_in_progress_exactly_when_claimed", "update ledger.job_state set state = 'completed'"),
        new Wrong("job_group_once_a_model_and_domain", "insert into ledger.job_group values (9, 1, 1, 'd', 0)"),
        new Wrong("job_count_numbered_by_group_and_block", "update ledger.job_count set block_no = 7"),
        new Wrong("job_count_not_negative", "update ledger.job_count set pending = -1"),
        new Wrong("attempt_numbered_within_job", attempt("2, 1, 2, 1, 1, now()")),
        new Wrong("attempt_number_in_range", attempt("1000000, 1, 0, 1, 1, now()")),
        new Wrong("attempt_number_in_range", attempt("2000000, 1, 1000000, 1, 1, now()")),
        new Wrong("attempt_outcome_valid", end("outcome = 'fine', error = 'e'")),
        new Wrong("attempt_ended_exactly_when_outcome", "update ledger.attempt set ended_at = now()"),
        new Wrong(
                "attempt_ended_exactly_when_outcome", "update ledger.attempt set outcome = 'completed', result = '{}'"),
        new Wrong(
                "attempt_never_ends_before_it_starts",
                "update ledger.attempt set outcome = 'completed', result = '{}', ended_at = started_at - 1"),
        new Wrong("attempt_duration_not_negative", end("outcome = 'completed', result = '{}', duration_us = -1")),
        new Wrong("attempt_error_class_valid", end("outcome = 'failed', error = 'e', error_class = 'odd'")),
        new Wrong("attempt_classed_exactly_when_failed", end("outcome = 'failed', error = 'e'")),
        new Wrong(
                "attempt_classed_exactly_when_failed", end("outcome = 'lost', error = 'e', error_class = 'transient'")),
        new Wrong("attempt_classed_exactly_when_failed", "update ledger.attempt set error_class = 'transient'"),
        new Wrong("attempt_error_exactly_when_not_completed", end("outcome = 'lost'")),
        new Wrong("attempt_error_exactly_when_not_completed", end("outcome = 'completed', result = '{}', error = 'e'")),
        new Wrong("attempt_error_exactly_when_not_completed", "update ledger.attempt set error = 'e'"),
        new Wrong("attempt_result_exactly_when_completed", end("outcome = 'completed'")),
        new Wrong("attempt_result_exactly_when_completed", end("outcome = 'lost', error = 'e', result = '{}'")),
        new Wrong("attempt_result_exactly_when_completed", "update ledger.attempt set result = '{}'"),
        new Wrong("step_begun_once_in_attempt", step("1, 1, 's', now()")),
        new Wrong("step_name_not_blank", step("1, 1, ' ', now()")),
        new Wrong("step_state_valid", endStep("state = 'lost'")),
        new Wrong("step_ended_exactly_when_not_started", "update ledger.step set ended_at = now()"),
        new Wrong(
                "step_ended_exactly_when_not_started", "update ledger.step set state = 'completed', content = 'null'"),
        new Wrong(
                "step_never_ends_before_it_starts",
                "update ledger.step set state = 'failed', error = 'e', ended_at = started_at - 1"),
        new Wrong("step_content_exactly_when_completed", endStep("state = 'completed'")),
        new Wrong("step_content_exactly_when_completed", "update ledger.step set content = 'null'"),
        new Wrong("step_error_exactly_when_failed", endStep("state = 'failed'")),
        new Wrong("step_error_exactly_when_failed", "update ledger.step set error = 'e'"),
        new Wrong("step_number_type_valid", endStep("state = 'completed', content = '1', number_type = 'complex'")),
        new Wrong("step_number_type_only_of_content", "update ledger.step set number_type = 'long'"),
        new Wrong("rerun_asked_for_once", "insert into ledger.rerun values (1, 1, now())"),
        new Wrong("rerun_after_an_attempt", "insert into ledger.rerun values (1, 0, now())"),
    };

    private static String experiment(int number, String id) {
        return "insert into ledger.experiment values (%d, '%s', 'n', '{}', true, now(), null)".formatted(number, id);
    }

    private static String run(String values) {
        return "insert into ledger.run values (" + values + ")";
    }

    private static String attempt(String values) {
        return "insert into ledger.attempt (attempt_no, job_no, attempt, run_no, worker, started_at) values (" + values
                + ")";
    }

    private static String step(String values) {
        return "insert into ledger.step (job_no, attempt, name, state, started_at) values ("
                + values.replace("now()", "'started', now()") + ")";
    }

    private static String endStep(String columns) {
        return "update ledger.step set ended_at = now(), " + columns;
    }

    private static String end(String columns) {
        return "update ledger.attempt set ended_at = now(), " + columns;
    }

    static Wrong[] wrong() {
        return WRONG;
    }

    @BeforeAll
    static void open() {
        LedgerFile ledger = new LedgerFile(folder.resolve("ledger"));
        Schema.migrateInPlace(ledger, Schema.NEWEST);
        handle = new Database(ledger, ledger.urlForWriting()).open();
    }

    @AfterAll
    static void close() {
        handle.close();
    }

    /** An experiment with one job, in progress. */
    @BeforeEach
    void fill() {
        handle.begin();
        handle.execute(experiment(1, "a"));
        handle.execute("insert into ledger.model values (1, 1, 'm', 'f', null, null)");
        handle.execute("insert into ledger.earlier_model values (1, 1, '{}', 'f')");
        handle.execute("insert into ledger.task values (1, 1, 't', 'd', '{}', null)");
        handle.execute("insert into ledger.earlier_task values (1, 1, 'd', '{}', 'f')");
        handle.execute(run("1, 1, 'h', 1, 'u', 1, 0, now(), now(), null, null"));
        handle.execute("insert into ledger.job values (1, 1, 'm_t', 1, 1)");
        handle.execute("insert into ledger.job_group values (1, 1, 1, 'd', 0)");
        handle.execute("insert into ledger.job_count values (4294967296, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, null)");
        handle.execute("insert into ledger.job_state values (1, 1, 1, 'in_progress', 1, 1, 0, null)");
        handle.execute(attempt("1000001, 1, 1, 1, 1, now()"));
        handle.execute(step("1, 1, 's', now()"));
        handle.execute("insert into ledger.rerun values (1, 1, now())");
    }

    @AfterEach
    void empty() {
        handle.rollback();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuse_a_wrong_state(Wrong wrong) {
        assertThatThrownBy(() -> handle.execute(wrong.sql()))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining(wrong.constraint());
    }

    @Test
    void let_right_states_pass() {
        assertThatCode(() -> {
                    handle.execute(endStep("state = 'completed', content = '1', number_type = 'long'"));
                    handle.execute(end("outcome = 'failed', error = 'e', error_class = 'transient', duration_us = 0"));
                    handle.execute("update ledger.job_state set state = 'failed', claimed_by = null");
                    handle.execute("update ledger.run set ended_at = now(), ending = 'finished'");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void are_all_tried_here() {
        List<String> named = handle.createQuery("""
                        select constraint_name from information_schema.table_constraints
                        where table_schema = 'ledger' and table_name <> 'flyway_schema_history'
                          and lower(constraint_name) not like 'constraint_%'
                        """).mapTo(String.class).list();
        Set<String> tried = new TreeSet<>();
        for (Wrong wrong : WRONG) {
            tried.add(wrong.constraint());
        }
        assertThat(tried).containsExactlyInAnyOrderElementsOf(named);
    }
}
