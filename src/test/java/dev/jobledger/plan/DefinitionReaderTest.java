package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionReaderTest {
    private static final String YAML = """
            # what we compare
            name: pilot_experiment
            tasks: {grid: {lr: [0.10, 1.0e-3], lang: [no, en], deep: [true], seed: [1, 2]}}
            score: {java: ok.Likeness}
            orphans: ask
            models:
              still: {java: ok.CopyFirstFrame, family: Baseline}
              resize:
                command: [sh, -c, 'cp {first_frame} {output_dir}/"answer".png', 0.50, true]
                timeout: 90s
            """;
    private static final String JSON = """
            {"name": "pilot_experiment",
             "tasks": {"grid": {"lr": [0.10, 1.0e-3], "lang": ["no", "en"], "deep": [true], "seed": [1, 2]}},
             "models": {
               "still": {"java": "ok.CopyFirstFrame", "family": "Baseline"},
               "resize": {
                 "command": ["sh", "-c", "cp {first_frame} {output_dir}/\\"answer\\".png", 0.50, true],
                 "timeout": "90s"}},
             "orphans": "ask",
             "score": {"java": "ok.Likeness"}}
            """;

    @TempDir
    private Path folder;

    private Workbench bench = new Workbench(Path.of(""));

    @BeforeEach
    void setUp() {
        bench = new Workbench(folder);
    }

    @Nested
    class Read {
        @Test
        void gives_the_models_in_the_order_of_the_file() throws IOException {
            ExperimentDefinition definition = bench.read("experiment.yaml", YAML);

            assertThat(definition.name()).isEqualTo("pilot_experiment");
            assertThat(definition.scoring()).isEqualTo(new Scoring.ByClass("ok.Likeness"));
            assertThat(definition.orphans()).isEqualTo(Orphans.ASK);
            assertThat(definition.models())
                    .containsExactly(
                            new ModelSpec(
                                    "still",
                                    "Baseline",
                                    new ModelSpec.JavaClass("ok.CopyFirstFrame"),
                                    Optional.empty()),
                            new ModelSpec(
                                    "resize",
                                    "resize",
                                    new ModelSpec.Command(List.of(
                                            "sh",
                                            "-c",
                                            "cp {first_frame} {output_dir}/\"answer\".png",
                                            "0.50",
                                            "true")),
                                    Optional.of(Duration.ofSeconds(90))));
        }

        @Test
        void means_the_same_in_yaml_and_json() throws IOException {
            assertThat(bench.read("a.json", JSON))
                    .isEqualTo(bench.read("a.yaml", YAML))
                    .isEqualTo(bench.read("a.YML", YAML));
        }

        @Test
        void does_without_a_score() throws IOException {
            String text = "name: a\ntasks: {grid: {x: [1]}}\nmodels: {m: {java: ok.M}}";

            assertThat(bench.read("a.yaml", text).scoring()).isEqualTo(new Scoring.None());
        }

        @Test
        void passes_over_a_byte_order_mark() throws IOException {
            assertThat(bench.read("a.yaml", "\uFEFF" + YAML)).isEqualTo(bench.read("b.json", "\uFEFF" + JSON));
        }

        @Test
        void keeps_paths_as_they_were_written() throws IOException {
            bench.write("sub/tasks.csv", "id\na\n");
            String text = "name: a\ntasks: {csv: HERE/sub/../sub/tasks.csv}\nmodels: {m: {java: ok.M}}";

            assertThat(bench.read("a.yaml", text).tasks().setting()).isEqualTo(folder + "/sub/../sub/tasks.csv");
        }
    }

    @Nested
    class ReadStored {
        @Test
        void gives_back_what_was_stored() throws IOException {
            ExperimentDefinition definition = bench.read("a.yaml", YAML);

            ExperimentDefinition stored = DefinitionReader.readStored(definition.toJson());

            assertThat(stored).isEqualTo(definition);
            assertThat(stored.toJson()).isEqualTo(definition.toJson());
            assertThat(Workbench.all(stored.tasks())).isEqualTo(Workbench.all(definition.tasks()));
        }

        @Test
        void reads_one_line_in_the_format_of_a_definition_file() throws IOException {
            assertThat(bench.read("a.yaml", YAML).toJson())
                    .isEqualTo("{\"name\":\"pilot_experiment\",\"tasks\":{\"grid\":{\"lr\":[0.10,0.0010],"
                            + "\"lang\":[\"no\",\"en\"],\"deep\":[true],\"seed\":[1,2]}},\"models\":{"
                            + "\"still\":{\"java\":\"ok.CopyFirstFrame\",\"family\":\"Baseline\"},"
                            + "\"resize\":{\"command\":[\"sh\",\"-c\",\"cp {first_frame} {output_dir}/\\\"answer\\\".png\","
                            + "\"0.50\",\"true\"],\"timeout\":\"90s\"}},\"score\":{\"java\":\"ok.Likeness\"},"
                            + "\"orphans\":\"ask\"}");
        }

        @Test
        void looks_at_nothing_that_the_definition_names() {
            ExperimentDefinition stored = DefinitionReader.readStored(
                    "{\"name\":\"a\",\"tasks\":{\"csv\":\"gone.csv\"},\"models\":{\"m\":{\"java\":\"gone.M\"}}}");

            assertThat(stored.tasks()).isEqualTo(TaskSource.csv(Path.of("gone.csv")));
        }

        @Test
        void refuses_what_was_never_written_by_us() {
            assertThatExceptionOfType(DefinitionException.class)
                    .isThrownBy(() -> DefinitionReader.readStored("{\"name\":\"a\"}"))
                    .withMessageStartingWith("stored definition:1: the definition has no key 'tasks'");
        }
    }

    @Test
    void unicode_survives_storing() throws IOException {
        String text = "name: a\ntasks: {grid: {prompt: [grün 🎉, \"line\\nbreak\"]}}\nmodels: {m: {command: [écho]}}";
        ExperimentDefinition definition = bench.read("a.yaml", text);

        ExperimentDefinition stored = DefinitionReader.readStored(definition.toJson());

        assertThat(stored).isEqualTo(definition);
        assertThat(Workbench.ids(stored.tasks())).containsExactly("prompt=grün 🎉", "prompt=line%0Abreak");
    }
}
