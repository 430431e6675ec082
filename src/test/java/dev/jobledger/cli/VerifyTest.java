package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.Desk.Answer;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.store.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {
    @TempDir
    Path folder;

    private Desk desk;
    private Path logs;
    private String definition = "";

    /** Jobs 1 and 3 are completed, 2 is failed. */
    @BeforeEach
    void run() throws IOException {
        desk = new Desk(folder);
        logs = folder.resolve("out/small/logs");
        definition = desk.define(3, "[ $JOBLEDGER_FIELD_N != 2 ]");
        desk.run("--experiment", definition, "--experiment-id", "mine", "--workers", "1");
    }

    private void replace(Path file, String old, String by) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, by));
    }

    private void assertDisagreement(String claim, String... disagreements) {
        Answer answer = desk.verify();
        assertThat(answer.exitCode()).as(answer.out()).isEqualTo(1);
        assertThat(answer.out().lines().filter(line -> line.startsWith("wrong")))
                .singleElement()
                .asString()
                .contains(claim);
        assertThat(answer.out()).contains(disagreements);
        assertThat(answer.err()).contains("export.java");
    }

    private void assertAgreement(String... notes) {
        Answer answer = desk.verify();
        assertThat(answer.exitCode()).as(answer.out()).isZero();
        assertThat(answer.out()).contains(notes);
    }

    @Test
    void after_a_run_everything_agrees_and_nothing_is_written() throws IOException {
        SortedMap<String, Long> before = desk.everything();
        Answer answer = desk.verify();

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err()).isEqualToIgnoringNewLines("32 checks, nothing disagrees");
        assertThat(answer.out().lines())
                .hasSize(32)
                .allMatch(line -> line.startsWith("ok "))
                .contains(
                        "ok     3 jobs stand where their last attempt left them",
                        "ok     3 entries of checkpoint files agree with the ledger",
                        "ok     6 entries of progress files agree with the ledger",
                        "ok     3 entries of logs_final.json files agree with the ledger",
                        "ok     12 values of statistics.json files agree with the ledger",
                        "ok     2 completed attempts have their folder, whose metadata.json agrees");
        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    void quietly_shows_only_what_is_wrong() throws IOException {
        assertThat(desk.verify("--quiet")).isEqualTo(new Answer(0, "", ""));

        Files.writeString(logs.resolve("statistics.json"), "[]");
        assertThat(desk.verify("--quiet").out().lines()).hasSize(2);
    }

    @Test
    void an_experiment_without_files_agrees() throws IOException {
        Files.move(logs, folder.resolve("moved"));
        assertAgreement("ok     0 entries of checkpoint files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint_mine.json", "progress_mine.json", "logs_final.json", "statistics.json"})
    void files_that_are_damaged_are_named_with_the_line(String name) throws IOException {
        Path file = logs.resolve(name);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));

        Answer answer = desk.verify();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).containsPattern("- " + file + ":\\d+: is not JSON");
    }

    @Nested
    class TheCheckpoint {
        private Path file = Path.of("");

        @BeforeEach
        void find() {
            file = logs.resolve("checkpoint_mine.json");
        }

        @Test
        void that_lacks_a_completed_job_disagrees() throws IOException {
            replace(file, "\"m_n=1\",\n    ", "");
            assertDisagreement("checkpoint files", "job m_n=1 is completed in the ledger, not there");
        }

        @Test
        void that_has_an_unknown_or_another_completed_job_disagrees() throws IOException {
            replace(file, "\"m_n=1\",", "\"m_n=9\",\n \"m_n=2\", \"m_n=1\",");
            assertDisagreement(
                    "checkpoint files",
                    "job m_n=9 is completed there, the ledger does not know it",
                    "job m_n=2 is completed there, failed in the ledger");
        }

        @Test
        void of_another_experiment_disagrees() throws IOException {
            replace(file, "\"mine\"", "\"yours\"");
            assertDisagreement("checkpoint files", "is of experiment yours, not of mine");
        }

        @Test
        void that_is_older_may_lack_what_came_since_and_must_not_have_more() throws IOException {
            byte[] older = Files.readAllBytes(file);
            definition = desk.define(4, "true");
            desk.run("--experiment", definition, "--experiment-id", "mine");
            Files.write(file, older);

            assertAgreement(file + " is older than the ledger");
            replace(file, "\"m_n=1\",", "\"m_n=1\", \"m_n=9\",");
            assertDisagreement("checkpoint files", "job m_n=9 is completed there, the ledger does not know it");
        }

        @Test
        void that_is_newer_is_noted() throws IOException {
            replace(file, "\"last_update\": \"20", "\"last_update\": \"29");
            assertAgreement(file + " is newer than the ledger");
        }
    }

    @Nested
    class OtherFiles {
        @Test
        void a_progress_file_disagrees_in_its_records() throws IOException {
            replace(logs.resolve("progress_mine.json"), "\"state\": \"failed\"", "\"state\": \"pending\"");
            assertDisagreement(
                    "progress files",
                    "job m_n=2 is pending there, failed in the ledger",
                    "job m_n=2 is failed in the ledger, not there");
        }

        @Test
        void results_disagree_in_a_status_or_a_job_that_is_missing() throws IOException {
            replace(logs.resolve("logs_final.json"), "\"task_id\": \"n=1\"", "\"task_id\": \"n=2\"");
            assertDisagreement(
                    "logs_final.json files",
                    "job m_n=2 is completed there, failed in the ledger",
                    "job m_n=1 is completed in the ledger, not there");
        }

        @Test
        void statistics_disagree_in_each_value() throws IOException {
            replace(logs.resolve("statistics.json"), "\"total_tasks\": 3", "\"total_tasks\": 4");
            assertDisagreement("statistics.json files", "total_tasks is 4 there, 3 in the ledger");
        }

        @Test
        void that_experiments_of_one_name_share_are_held_against_the_one_that_wrote_them() throws IOException {
            desk.run("--experiment", definition, "--experiment-id", "other", "--limit", "1");
            assertAgreement("ok     1 entries of logs_final.json files");

            desk.export("mine");
            assertAgreement("ok     3 entries of logs_final.json files");

            replace(logs.resolve("logs_final.json"), "\"status\": \"failed\"", "\"status\": \"completed\"");
            assertDisagreement("logs_final.json files", "job m_n=2 is completed there, failed in the ledger");
        }

        @Test
        void of_an_experiment_that_the_ledger_does_not_have_are_noted() throws IOException {
            desk.run("--experiment", definition, "--experiment-id", "other", "--limit", "1");
            replace(logs.resolve("statistics.json"), "\"experiment_start\": \"20", "\"experiment_start\": \"19");
            replace(logs.resolve("logs_final.json"), "\"start_time\": \"20", "\"start_time\": \"19");

            assertAgreement("statistics.json is of no experiment", "logs_final.json is of no experiment");
        }
    }

    @Nested
    class OutputFolders {
        private static final String CLAIM = "completed attempts have their folder";

        private Path attempt = Path.of("");

        @BeforeEach
        void find() {
            attempt = folder.resolve("out/small/m/grid_task/n=1/attempt-001");
        }

        @Test
        void that_are_missing_are_named() throws IOException {
            Path moved = Files.move(attempt, folder.resolve("moved"));
            assertThat(moved).isDirectory();
            assertDisagreement(CLAIM, "job m_n=1 of mine: its output folder " + attempt + " is missing");
        }

        @Test
        void without_readable_metadata_are_named() throws IOException {
            Files.writeString(attempt.resolve("metadata.json"), "{");
            assertDisagreement(CLAIM, "metadata.json: not a JSON object");
            Files.delete(attempt.resolve("metadata.json"));
            assertDisagreement(CLAIM, "metadata.json: can't be read");
        }

        @Test
        void of_another_attempt_or_result_are_named() throws IOException {
            replace(attempt.resolve("metadata.json"), "\"outcome\":\"completed\"", "\"outcome\":\"failed\"");
            replace(attempt.resolve("metadata.json"), "\"result\":{}", "\"result\":{\"score\":1}");
            assertDisagreement(
                    CLAIM, "outcome is failed there, completed in the ledger", "the result there is not the one");
        }
    }

    @Nested
    class ALedgerThatCannotBeOpened {
        @Test
        void for_there_is_none_ends_with_3() {
            Answer answer = Desk.callAsTyped(
                    new VerifyCommand(), "--ledger", folder.resolve("nosuch").toString());
            assertThat(answer.exitCode()).isEqualTo(3);
            assertThat(answer.err()).contains("there is no ledger at " + folder.resolve("nosuch"));
        }

        @Test
        void for_it_is_in_use_ends_with_3() {
            try (Ledger held = Ledgers.openForWriting(folder.resolve("ledger/ledger"), "process 1", Wiring.clock())) {
                assertThat(desk.verify().exitCode()).isEqualTo(3);
            }
        }
    }

    @Test
    void names_a_damaged_row() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("ledger/ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().executeUpdate("update ledger.job_state set state = 'failed' where job_no = 1");
        }
        Answer answer = desk.verify();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out())
                .contains("wrong  3 jobs stand where their last attempt left them")
                .contains("- job m_n=1 of mine is failed, its last attempt completed");
    }
}
