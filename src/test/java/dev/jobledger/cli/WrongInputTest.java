package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jobledger.cli.Desk.Answer;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import dev.jobledger.store.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is said in a line or two, with the value and the remedy, and nothing is written. */
class WrongInputTest {
    private static final String GRID = "tasks: {grid: {n: [1, 2]}}\n";
    private static final String MODEL = "models: {m: {command: ['true']}}\n";

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                arguments(List.of("--nosuch"), "Unknown option: '--nosuch'"),
                arguments(List.of("extra"), "unexpected argument 'extra'"),
                arguments(List.of("--workers", "0"), "--workers must be at least 1, was 0"),
                arguments(List.of("--workers", "many"), "'many' is not an int"),
                arguments(List.of("--limit", "0"), "--limit must be at least 1, was 0"),
                arguments(List.of("--timeout", "3"), "was '3'"),
                arguments(List.of("--max-failures", "some"), "as in 20 or 10%; was 'some'"),
                arguments(List.of("--budget", "cost_usd"), "as in cost_usd=50; was 'cost_usd'"),
                arguments(List.of("--rerun", "everything"), "was 'everything'"),
                arguments(List.of("--grace", "-1s"), "was '-1s'"),
                arguments(List.of("--only", "colour=red"), "was 'colour=red'"),
                arguments(List.of("--only", "model=nosuch"), "no model 'nosuch'; it has copy-first-frame"),
                arguments(List.of("--resume", "nosuch"), "no experiment 'nosuch': there is no ledger at "),
                arguments(List.of("--resume", "latest"), "no experiment 'latest': there is no ledger at "),
                arguments(List.of("--resume", "nosuch", "--dry-run"), "no experiment 'nosuch'"),
                arguments(List.of("--resume", "nosuch", "--all-tasks"), "no experiment 'nosuch'"),
                arguments(List.of("--resume", "a", "--experiment-id", "b"), "exclude each other"),
                arguments(List.of("--resume", "a", "--no-resume"), "exclude each other"),
                arguments(List.of("--experiment-id", "a/b"), "was 'a/b'"),
                arguments(List.of("--experiment-id", "latest"), "was 'latest'"),
                arguments(List.of("--experiment", "nosuch.yaml"), "nosuch.yaml: does not exist"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void a_wrong_command_line_ends_with_2(List<String> args, String message) throws IOException {
        assertRefused(desk.run(args.toArray(String[]::new)), 2, message);
        assertThat(desk.everything()).isEqualTo(Map.of("", -1L));
    }

    static Stream<Arguments> definitions() {
        return Stream.of(
                arguments(GRID + MODEL + "budgett: 3\n", ":4: the definition has unknown key 'budgett'"),
                arguments(GRID + "models: {m: {command: ['true'], tiemout: 3s}}", "did you mean 'timeout'?"),
                arguments("tasks: {grid: {n: [1, 2}}\n" + MODEL, "is not valid YAML"),
                arguments(
                        GRID + "models:\n  m: {command: ['a']}\n  m: {command: ['b']}\n",
                        ":5: model 'm' is named twice"),
                arguments(
                        GRID + "models: {m: {java: com.example.Nope}}",
                        ":3: model 'm': class com.example.Nope does not"),
                arguments(GRID + "models: {m: {java: java.lang.String}}", "does not implement"),
                arguments(
                        GRID + "models: {m: {command: [echo, '{promt}']}}",
                        ":3: model 'm': unknown placeholder {promt} in the command"),
                arguments("tasks: {questions: no/such/folder}\n" + MODEL, ":2: questions folder 'no/such/folder'"),
                arguments("tasks: {csv: 'no/such.csv'}\n" + MODEL, ":2: csv file 'no/such.csv' does not exist"));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void a_wrong_definition_ends_with_2_and_names_the_line(String body, String message) throws IOException {
        String definition = desk.file("wrong.yaml", "name: x\n" + body);

        assertRefused(desk.run("--experiment", definition), 2, message);
        assertThat(desk.everything()).containsOnlyKeys("", "wrong.yaml");
    }

    @Test
    void a_task_id_given_twice_is_named_with_both_lines() throws IOException {
        String tasks = desk.file("tasks.csv", "id,x\na,1\nb,2\na,3\n");
        String definition = desk.file("wrong.yaml", "name: x\ntasks: {csv: '" + tasks + "'}\n" + MODEL);

        assertRefused(desk.run("--experiment", definition), 2, ":4: task id 'a' is given twice, first on line 2");
        assertThat(desk.everything()).containsOnlyKeys("", "tasks.csv", "wrong.yaml");
    }

    @Test
    void what_a_terminal_would_obey_is_left_out_of_messages() throws IOException {
        String tasks = desk.file("tasks.jsonl", "{\"id\": \"\\u001b[31mred\"}\n");
        String definition = desk.file("wrong.yaml", "name: x\ntasks: {jsonl: '" + tasks + "'}\n" + MODEL);

        assertThat(desk.run("--experiment", definition).err()).contains("red").doesNotContain("\u001b");
    }

    @Test
    void the_trace_is_shown_when_asked_for() {
        assertThat(desk.run("--verbose", "--resume", "nosuch").err()).contains("\tat dev.jobledger.cli.");
    }

    @Nested
    class OfAnExistingLedger {
        private String definition = "";

        @BeforeEach
        void complete() throws IOException {
            definition = desk.define(2, "true");
            assertThat(desk.run("--experiment", definition, "--experiment-id", "mine")
                            .exitCode())
                    .isZero();
        }

        @Test
        void an_unknown_experiment_is_refused_with_those_there_are() {
            String message = "no experiment 'nosuch'; there are: mine";
            assertRefused(desk.resume("nosuch"), 2, message);
            assertRefused(desk.run("--resume", "nosuch"), 2, message);
            assertRefused(desk.list("nosuch"), 2, message);
            assertRefused(desk.export("nosuch"), 2, message);
        }

        @Test
        void an_id_that_exists_is_refused_with_no_resume() {
            String[] args = {"--experiment", definition, "--experiment-id", "mine", "--no-resume"};
            assertRefused(desk.run(args), 2, "experiment 'mine' exists already");
        }

        @Test
        void an_id_of_another_definition_is_refused() throws IOException {
            String other = desk.file("other.yaml", "name: other\n" + GRID + MODEL);
            assertRefused(
                    desk.run("--experiment", other, "--experiment-id", "mine"), 2, "from a definition named 'small'");
        }

        @Test
        void names_that_pick_no_job_are_refused() {
            assertRefused(desk.resume("--only", "task=nosuch"), 2, "--only picks no job of experiment mine");
        }

        @Test
        void a_wrong_query_ends_with_2() {
            assertRefused(desk.call(new SqlCommand(), "select * from nosuch"), 2, "there is no view 'nosuch'");
            assertRefused(desk.call(new SqlCommand(), "delete from jobs"), 2, "open for reading only");
            assertRefused(desk.call(new SqlCommand(), " "), 2, "the query is empty");
        }

        @Test
        void an_export_that_cannot_be_written_says_where() {
            assertRefused(desk.export("--to", definition), 2, "can't write to " + definition);
        }

        @Test
        void a_ledger_of_a_newer_program_is_left_alone() throws SQLException {
            Path ledger = folder.resolve("ledger/ledger");
            try (Connection connection =
                    DriverManager.getConnection("jdbc:h2:file:" + ledger + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")) {
                int inserted = connection.createStatement().executeUpdate("""
                        insert into ledger."flyway_schema_history"
                          ("installed_rank", "version", "description", "type", "script", "installed_by",
                            "execution_time", "success")
                        values (99, '99.1', 'later', 'SQL', 'V99_1__later.sql', 'me', 1, true)
                        """);
                assertThat(inserted).isEqualTo(1);
            }
            String message = "was written by a newer JobLedger (schema 99";
            assertRefused(desk.run("--experiment", definition), 3, message);
            assertRefused(desk.resume(), 3, message);
            assertRefused(desk.list(), 3, message);
        }

        @Test
        void a_ledger_in_use_can_be_read_and_a_run_on_it_is_refused_with_who_uses_it() {
            try (Ledger held =
                    Ledgers.openForWriting(folder.resolve("ledger/ledger"), "process 4711", Wiring.clock())) {
                assertRefused(desk.run("--experiment", definition), 3, "is in use by process 4711; wait");
                assertThat(desk.list().exitCode()).isZero();
            }
        }
    }

    @Test
    void a_ledger_below_a_file_ends_with_3() throws IOException {
        String definition = desk.define(1, "true");
        Answer answer = Desk.callAsTyped(
                new RunCommand(),
                "--experiment",
                definition,
                "--ledger",
                definition + "/below/ledger",
                "--output-dir",
                folder.resolve("out").toString());
        assertRefused(answer, 3, "can't make the ledger's folder " + definition + "/below");
    }

    @Test
    void a_ledger_path_that_is_a_folder_or_nothing_ends_with_3() {
        assertRefused(Desk.callAsTyped(new ListCommand(), "--ledger", folder.toString()), 3, "is a folder");
        assertRefused(Desk.callAsTyped(new ListCommand(), "--ledger", ""), 3, "the ledger's path is empty");
    }

    @Test
    void a_file_that_is_no_ledger_ends_with_3_and_stays_as_it_is() throws IOException {
        String definition = desk.define(1, "true");
        Files.createDirectories(folder.resolve("ledger"));
        desk.file("ledger/ledger.mv.db", "not a database\n".repeat(1000));

        assertRefused(desk.list(), 3, "can't open ledger " + folder.resolve("ledger/ledger"));
        assertRefused(desk.run("--experiment", definition), 3, "can't open ledger");
        assertThat(folder.resolve("ledger/ledger.mv.db")).content().startsWith("not a database");
        assertThat(desk.everything()).doesNotContainKey("ledger/ledger.trace.db");
    }

    @Test
    void an_output_folder_that_cannot_be_used_is_refused_before_anything_runs() throws IOException {
        String definition = desk.define(1, "true");
        Answer answer = Desk.callAsTyped(
                new RunCommand(),
                "--experiment",
                definition,
                "--output-dir",
                definition,
                "--ledger",
                folder.resolve("ledger").toString());
        assertRefused(answer, 2, "--output-dir " + definition + " can't be made");
        assertThat(desk.everything()).containsOnlyKeys("", "definition.yaml");
    }

    private static void assertRefused(Answer answer, int exitCode, String message) {
        assertThat(answer.err()).contains(message).doesNotContain("\tat ", "Exception: java");
        assertThat(answer.errLines()).hasSizeBetween(1, 2);
        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.out()).isEmpty();
    }

    /** A model that can't be made. */
    public static final class Unmakeable implements Model {
        public Unmakeable() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public Result run(JobContext job) {
            return Result.empty();
        }
    }

    @Test
    void a_model_that_can_not_be_made_ends_its_run_before_any_job() throws IOException {
        String file = desk.file(
                "definition.yaml", "name: a\n" + GRID + "models: {m: {java: " + Unmakeable.class.getName() + "}}");
        Desk.Answer answer = desk.run("--experiment", file);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("Unmakeable could not be made: IllegalStateException: no licence");
        assertThat(desk.rows("select ending from runs")).containsExactly("broken");
        assertThat(desk.rows("select distinct state from jobs")).containsExactly("pending");
    }
}
