package dev.jobledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.NumberType;
import dev.jobledger.job.Result;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is broken once, in a copy of a sound ledger whose constraint against it is gone. */
class LedgerChecksTest {
    /** A ledger of one experiment: job 1 completed, 2 failed, 3 in progress, 4 never attempted, 5
     * completed from something else and asked for again. */
    @TempDir
    static Path sound;

    @TempDir
    Path folder;

    /** What is done to the tables, and the rule by which it is found out. */
    private record Damage(String rule, List<String> statements) {
        Damage(String rule, String... statements) {
            this(rule, List.of(statements));
        }

        @Override
        public String toString() {
            return rule + ": " + String.join("; ", statements);
        }
    }

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
            new Damage("views_count_alike", "update ledger.job set task_no = 9 where job_no = 1"));

    private static final List<Damage> OF_TEXTS = List.of(
            new Damage("the definition of experiment a", "update ledger.experiment set definition = '{'"),
            new Damage("the content of task t1", "update ledger.task set content = null where task_no = 1"),
            new Damage(
                    "the result of attempt 1 of job m_t1 of a",
                    "update ledger.attempt set result = '[1]' where job_no = 1"),
            new Damage(
                    "the value of step submit of attempt 1 of job m_t3 of a",
                    "update ledger.step set content = '{' where name = 'submit'"));

    static Stream<Damage> damages() {
        return Stream.of(OF_CONSTRAINTS, ACROSS_TABLES, OF_TEXTS).flatMap(List::stream);
    }

    @BeforeAll
    static void make() {
        try (SmallExperiment experiment = new SmallExperiment(sound)) {
            String[] tasks = {"d/t1", "d/t2", "d/t3", "d/t4", "d/t5"};
            experiment
                    .madeOf("x.Y", "black")
                    .plan(List.of("m"), tasks)
                    .start(new JobFilter(Set.of(), Set.of(), Set.of("t5")));
            experiment.complete(Result.empty());
            experiment.end(RunEnding.FINISHED);
            experiment.madeOf("x.Z", "white").plan(List.of("m"), tasks);
            experiment.rerun(new RerunRequest(true, Set.of(), Set.of(), Set.of(), Set.of()));
            experiment.start();
            experiment.complete(Result.of("score", 1));
            experiment.fail("broken");
            Claim claim = experiment.claim();
            experiment.completeStep(claim, "submit", new StepValue("17", Optional.of(NumberType.LONG)));
            experiment.startStep(claim, "wait");
        }
    }

    private void copySound() throws IOException {
        try (Stream<Path> files = Files.walk(sound)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(sound.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void damage(Damage damage) throws IOException, SQLException {
        copySound();
        String url = "jdbc:h2:file:" + folder.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set referential_integrity false");
            for (String drop : drops(statement)) {
                statement.execute(drop);
            }
            for (String sql : damage.statements()) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        }
    }

    /** References go first: they hold on to the keys that they refer to. */
    private static List<String> drops(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select concat('alter table ledger.', table_name, ' drop constraint ', constraint_name)
                from information_schema.table_constraints
                where table_schema = 'ledger' and constraint_name ~ '_' and constraint_type <> 'PRIMARY KEY'
                  or constraint_name in ('step_begun_once_in_attempt', 'earlier_model_once_until_a_run',
                    'earlier_task_once_until_a_run', 'rerun_asked_for_once')
                order by case constraint_type when 'FOREIGN KEY' then 1 else 2 end
                """)) {
            while (rows.next()) {
                drops.add(rows.getString(1));
            }
        }
        return drops;
    }

    private LedgerReader open() {
        return Ledgers.openForReading(folder.resolve("ledger"), () -> Instant.EPOCH, LedgerOptions.standard())
                .orElseThrow();
    }

    private List<CheckReport> verify() {
        List<CheckReport> reports = new ArrayList<>();
        try (LedgerReader ledger = open()) {
            new LedgerChecks(ledger).all().forEach(check -> reports.add(Verification.run(check)));
        }
        return reports;
    }

    private List<String> disagreements() {
        return verify().stream().flatMap(report -> report.named().stream()).toList();
    }

    @Test
    void find_nothing_in_a_sound_ledger() throws IOException {
        copySound();
        assertThat(verify()).allMatch(CheckReport::agrees);
        assertThat(verify()).allMatch(report -> report.looked() > 0);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void find_every_damage(Damage damage) throws IOException, SQLException {
        damage(damage);
        assertThat(disagreements()).anyMatch(line -> line.contains(damage.rule()));
    }

    @Test
    void know_every_constraint_of_the_schema() throws IOException {
        copySound();
        Set<String> known = SchemaRules.BY_TABLE.stream()
                .flatMap(table -> table.getValue().stream())
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> named = new ArrayList<>();
        try (LedgerReader ledger = open()) {
            ledger.query(
                    """
                    select constraint_name from information_schema.table_constraints
                    where table_schema = 'ledger' and table_name <> 'flyway_schema_history'
                      and lower(constraint_name) not like 'constraint_%'
                    """,
                    found -> {
                        found.rows().forEachRemaining(row -> named.add(String.valueOf(row.get(0))));
                        return true;
                    });
        }
        assertThat(known).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void are_all_tried_here() {
        Set<String> rules = Stream.concat(
                        SchemaRules.BY_TABLE.stream().flatMap(table -> table.getValue().stream()),
                        Stream.of(
                                        HistoryRules.JOBS_OF_THEIR_EXPERIMENT,
                                        HistoryRules.STATE_OF_EACH_JOB,
                                        HistoryRules.ATTEMPTS_OF_A_RUN,
                                        HistoryRules.NUMBERED,
                                        HistoryRules.STATES,
                                        HistoryRules.ASKED_FOR,
                                        HistoryRules.EARLIER,
                                        HistoryRules.OVER,
                                        HistoryRules.STEPS_ONCE,
                                        HistoryRules.ENDED_RUNS,
                                        HistoryRules.COUNTS)
                                .flatMap(List::stream))
                .map(Rule::name)
                .collect(Collectors.toSet());
        assertThat(damages().map(Damage::rule)).containsAll(rules);
    }

    @Test
    void name_the_first_few_of_many_and_count_them_all() {
        Findings findings = new Findings();
        for (int i = 1; i <= 50; i++) {
            findings.disagree("row " + i);
        }
        CheckReport report = findings.report("rows");
        assertThat(report.disagreements()).isEqualTo(50);
        assertThat(report.named()).hasSize(20).startsWith("row 1");
    }

    @Test
    void go_on_after_a_check_that_could_not() throws IOException, SQLException {
        damage(new Damage("", "update ledger.job_state set state = 'done' where job_no = 1"));
        List<String> claims = new ArrayList<>();
        try (LedgerReader ledger = open()) {
            Path logs = Files.createDirectories(folder.resolve("logs"));
            Files.writeString(logs.resolve("checkpoint_a.json"), """
                    {"experiment_id": "a", "start_time": "2026-11-21T09:30:01", "last_update": "2026-11-21T09:30:01",
                     "jobs_completed": [], "jobs_failed": [], "jobs_in_progress": [], "statistics": {}}""");
            new Verification(ledger, folder, name -> logs, ZoneOffset.UTC).run(report -> {
                report.named().forEach(claims::add);
                claims.add(report.claim());
            });
        }
        assertThat(claims)
                .anyMatch(line -> line.contains("could not go on: state must be one of"))
                .last()
                .asString()
                .startsWith("completed attempts");
    }
}
