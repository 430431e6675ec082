package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jobledger.cli.Desk.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableExportTest {
    @TempDir
    Path folder;

    private Desk desk;
    private Path exported;

    @BeforeEach
    void run() throws IOException {
        desk = new Desk(folder);
        exported = folder.resolve("exported");
        String definition = desk.define(3, "echo {\\\"note\\\": \\\"=1+1\\\"}");
        desk.run("--experiment", definition, "--experiment-id", "mine");
        desk.run("--experiment", definition, "--experiment-id", "another", "--only", "task=n=1");
    }

    private Answer export(String... args) {
        return desk.export(args);
    }

    @Test
    void writes_one_file_a_view_of_this_experiment_alone() throws IOException {
        Answer answer = export("mine", "--format", "csv", "--views", "jobs,runs", "--to", exported.toString());
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().lines())
                .containsExactly(
                        exported.resolve("jobs_mine.csv").toString(),
                        exported.resolve("runs_mine.csv").toString());
        assertThat(Files.readAllLines(exported.resolve("jobs_mine.csv")))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).startsWith("mine,m_n=2,m,"));
        assertThat(exported).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void writes_every_view_that_is_of_an_experiment_unless_told_which() throws IOException {
        assertThat(export("mine", "--format", "jsonl").exitCode()).isZero();
        Path logs = folder.resolve("out/small/logs");
        for (String view : List.of("experiments", "jobs", "attempts", "steps", "runs", "progress", "costs")) {
            assertThat(logs.resolve(view + "_mine.jsonl")).exists();
        }
        for (String line : Files.readAllLines(logs.resolve("attempts_mine.jsonl"))) {
            assertThat(new ObjectMapper().readTree(line).get("experiment_id").asText())
                    .isEqualTo("mine");
        }
    }

    @Test
    void the_checkpoint_alone_is_the_one_that_comes_with_the_other_files() throws IOException {
        Path alone = folder.resolve("alone");
        assertThat(export("mine", "--to", exported.toString()).exitCode()).isZero();
        Answer answer = export("mine", "--checkpoint-only", "--to", alone.toString());
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().strip())
                .isEqualTo(alone.resolve("checkpoint_mine.json").toString());
        assertThat(alone)
                .isDirectoryContaining("glob:**checkpoint_mine.json")
                .isDirectoryNotContaining("glob:**progress*");
        assertThat(alone.resolve("checkpoint_mine.json"))
                .hasSameTextualContentAs(exported.resolve("checkpoint_mine.json"));
    }

    @Test
    void the_checkpoint_alone_goes_with_json_alone() {
        Answer answer = export("mine", "--checkpoint-only", "--format", "csv");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("--checkpoint-only goes with --format json");
    }

    @Test
    void refuses_a_view_that_there_is_not_before_it_writes_anything() {
        Answer answer = export("mine", "--format", "csv", "--views", "jobs,job", "--to", exported.toString());
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("there is no view 'job'", "attempts", "jobs");
        assertThat(exported).doesNotExist();
    }

    @Test
    void says_who_makes_parquet() {
        Answer answer = export("--format", "parquet");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("duckdb").hasLineCount(1);
    }

    @Test
    void refuses_views_where_no_tables_are_written() {
        assertThat(export("--views", "jobs").err()).contains("--views goes with --format csv");
    }
}
