package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in the models of a definition. */
class ModelMistakesTest {
    @TempDir
    private Path folder;

    private Workbench bench = new Workbench(Path.of(""));

    @BeforeEach
    void setUp() {
        bench = new Workbench(folder);
    }

    private List<String> model(String model) throws IOException {
        return bench.mistakes("a.yaml", "name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m:\n" + model.indent(4));
    }

    @Test
    void that_are_no_map_or_none() throws IOException {
        assertThat(bench.mistakes("a.yaml", "name: a\ntasks: {grid: {x: [1]}}\nmodels: [m]"))
                .containsExactly("a.yaml:3: models must be a map, was a list");
        assertThat(bench.mistakes("a.yaml", "name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m: ok.M"))
                .containsExactly("a.yaml:4: model 'm' must be a map, was the text 'ok.M'");
    }

    @Test
    void that_are_nothing_or_two_things() throws IOException {
        assertThat(model("family: F"))
                .containsExactly("a.yaml:4: model 'm' must have exactly one of java, command, chat; has none of them");
        assertThat(model("command: [ls]\njava: ok.M"))
                .containsExactly(
                        "a.yaml:6: model 'm' must have exactly one of java, command, chat; has command and java");
    }

    @Test
    void whose_command_is_one_text() throws IOException {
        assertThat(model("command: echo 'hi'"))
                .containsExactly("a.yaml:5: command of model 'm' must be a list such as [python3, run.py], was the text"
                        + " 'echo 'hi''; write each argument as an item, or [sh, -c, 'echo ''hi'''] for a shell");
    }

    @Test
    void whose_command_names_no_program() throws IOException {
        String expected = "a.yaml:5: command of model 'm' must begin with a program, was empty";

        assertThat(model("command: []")).containsExactly(expected);
        assertThat(model("command: ['']")).containsExactly(expected);
        assertThat(model("command: 7"))
                .containsExactly(
                        "a.yaml:5: command of model 'm' must be a list such as [python3, run.py], was the number 7");
    }

    @Test
    void whose_arguments_are_nested_or_nothing() throws IOException {
        assertThat(model("command:\n- ls\n- [a]\n- null"))
                .containsExactly(
                        "a.yaml:7: arguments of model 'm' must be text or numbers, one is a list",
                        "a.yaml:8: arguments of model 'm' must be text or numbers, one is empty");
    }

    @Test
    void whose_values_are_of_the_wrong_type() throws IOException {
        assertThat(model("java: [ok.M]\nfamily: true\ntimeout: {s: 3}"))
                .containsExactly(
                        "a.yaml:5: java of model 'm' must be text, was a list",
                        "a.yaml:6: family of model 'm' must be text, was the boolean true; put it in quotes",
                        "a.yaml:7: timeout of model 'm' must be a duration such as 30s, was a map");
    }

    @Test
    void whose_timeout_is_nothing() throws IOException {
        assertThat(model("java: ok.M\ntimeout: 0s"))
                .containsExactly("a.yaml:6: timeout of model 'm' must be more than 0, was the text '0s'");
        assertThat(model("java: ok.M\ntimeout: 99999d"))
                .containsExactly("a.yaml:6: timeout of model 'm' must be at most 36500d, was '99999d'");
    }
}
