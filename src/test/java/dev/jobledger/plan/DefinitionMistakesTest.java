package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionMistakesTest {
    private static final String RULE =
            "; use letters, digits, '-', '_' and '.', beginning with a letter or digit, at most 100";

    @TempDir
    private Path folder;

    private Workbench bench = new Workbench(Path.of(""));

    @BeforeEach
    void setUp() {
        bench = new Workbench(folder);
    }

    private List<String> yaml(String text) throws IOException {
        return bench.mistakes("a.yaml", text);
    }

    @Test
    void are_reported_all_at_once_each_with_its_line() throws IOException {
        bench.write("tasks.csv", "id\na\na\n");

        assertThat(yaml("""
                nmae: pilot
                tasks: {csv: HERE/tasks.csv}
                models:
                  x:
                    comand: [ls]
                    timeout: 30
                  y: {java: gone.Y, familly: F}
                  x: {java: ok.X}
                color: blue
                score: {java: gone.S}
                """))
                .containsExactly(
                        "a.yaml:1: the definition has unknown key 'nmae'; did you mean 'name'? known keys: name, tasks,"
                                + " models, groups, score, orphans, budget, max_failures",
                        "a.yaml:5: model 'x' has unknown key 'comand'; did you mean 'command'? known keys: java, command,"
                                + " chat, family, timeout, transient, retries, concurrency, rate, group, breaker, priority",
                        "a.yaml:6: timeout of model 'x' must be a whole number followed by ms, s, m, h or d, as in 30s;"
                                + " was '30'",
                        "a.yaml:7: model 'y': there is no MODEL class 'gone.Y'",
                        "a.yaml:7: model 'y' has unknown key 'familly'; did you mean 'family'? known keys: java, command,"
                                + " chat, family, timeout, transient, retries, concurrency, rate, group, breaker, priority",
                        "a.yaml:8: model 'x' is named twice, first on line 4",
                        "a.yaml:9: the definition has unknown key 'color'; known keys: name, tasks, models, groups,"
                                + " score, orphans, budget, max_failures",
                        "a.yaml:10: score: there is no SCORER class 'gone.S'",
                        "tasks.csv:3: task id 'a' is given twice, first on line 2");
    }

    @Test
    void are_words_that_orphans_does_not_know() throws IOException {
        assertThat(bench.mistakes("a.yaml", """
                name: a
                tasks: {grid: {x: [1]}}
                models: {m: {java: ok.M}}
                orphans: perhaps
                """))
                .containsExactly("a.yaml:4: orphans must be one of requeue, ask, fail, was 'perhaps'");
    }

    @Test
    void are_seen_in_json_as_in_yaml() throws IOException {
        assertThat(bench.mistakes("a.json", """
                {
                  "name": "a",
                  "name": "b",
                  "tasks": {"grid": {"x": [1, 1]}, "csv": "x.csv"},
                  "models": {
                    "m": {"java": "ok.M"},
                    "m": {"comand": ["ls"]}
                  }
                }
                """))
                .containsExactly(
                        "a.json:3: the definition has key 'name' twice, first on line 2",
                        "a.json:4: tasks must have exactly one of questions, csv, jsonl, grid; has grid and csv",
                        "a.json:7: model 'm' is named twice, first on line 6");
    }

    @Test
    void are_values_as_well_as_a_message() throws IOException {
        Path file = bench.write("a.yaml", "name: a\ntasks: {grid: {x: [1]}}\nmodels: {}\n");

        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(() -> DefinitionReader.read(file, Workbench.CLASSES))
                .satisfies(mistakes -> assertThat(mistakes.problems())
                        .containsExactly(new Problem(
                                file.toString(),
                                3,
                                "models is empty; name at least one, such as mine: {command: [./run.sh]}")));
    }

    @Nested
    class InTheFile {
        @Test
        void such_as_not_being_there() {
            assertThat(bench.mistakes(folder.resolve("gone.yaml")))
                    .containsExactly("gone.yaml: does not exist; relative paths start from the working directory, "
                            + Path.of("").toAbsolutePath());
        }

        @Test
        void such_as_being_a_folder() throws IOException {
            Files.createDirectory(folder.resolve("dir.yaml"));

            assertThat(bench.mistakes(folder.resolve("dir.yaml")))
                    .containsExactly("dir.yaml: is a folder; name a definition file in it");
        }

        @Test
        void such_as_its_ending() throws IOException {
            assertThat(bench.mistakes("a.toml", "name = 1"))
                    .containsExactly("a.toml: a definition's name ends in .yaml, .yml or .json; rename it");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
        void such_as_holding_nothing(String text) throws IOException {
            assertThat(yaml(text))
                    .containsExactly("a.yaml:1: the file is empty; a definition needs name, tasks and models");
        }

        @Test
        void such_as_holding_something_else() throws IOException {
            assertThat(yaml("---\n")).containsExactly("a.yaml:2: the definition must be a map, was empty");
            assertThat(yaml("- a\n")).containsExactly("a.yaml:1: the definition must be a map, was a list");
            assertThat(bench.mistakes("a.json", "7"))
                    .containsExactly("a.json:1: the definition must be a map, was the number 7");
        }

        @Test
        void such_as_holding_two() throws IOException {
            assertThat(yaml("name: a\ntasks: {grid: {x: [1]}}\nmodels: {m: {java: ok.M}}\n---\nname: b\n"))
                    .containsExactly("a.yaml:5: more follows after the definition's end; a file holds one definition");
        }

        @Test
        void such_as_not_being_utf_8() throws IOException {
            Path file = folder.resolve("latin.yaml");
            Files.write(file, "name: a\nmodels: {bär: {}}\n".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(bench.mistakes(file))
                    .containsExactly("latin.yaml:2: the text is not UTF-8; save the file as UTF-8");
        }
    }

    @Nested
    class InTheSyntax {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "name: a: b | 1 | mapping values are not allowed here",
                    "name: a\\nmodels:\\n\\tx: 1 | 3 | while scanning for the next token: found character '\\t(TAB)' that"
                            + " cannot start any token. (Do not use \\t(TAB) for indentation)",
                    "name: [a, b\\nmodels: c | 2 | while parsing a flow sequence: expected ',' or ']', but got :",
                    "name: \"a | 1 | while scanning a quoted scalar: found unexpected end of stream",
                    "a: 1\\n? [b]\\n: c | 2 | Expected a field name (Scalar value in YAML)",
                    "a: 1\\nb: \\1 | 2 | the character U+0001 is not allowed",
                    "a: .inf | 1 | Malformed numeric value '.inf'",
                })
        void of_yaml_is_told_in_one_line(String text, int line, String reason) throws IOException {
            assertThat(yaml(text.translateEscapes()))
                    .containsExactly("a.yaml:" + line + ": is not valid YAML: " + reason);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'a': 1,\\n} | 2 | Unexpected character ('}' (code 125)): was expecting double-quote to start field"
                            + " name",
                    "{'a': [1,\\n2 | 2 | Unexpected end-of-input: expected close marker for Array (start marker at line 1)",
                    "{'a': 1\\n] | 2 | Unexpected close marker ']': expected '}' (for Object starting at line 1)",
                    "{'a': NaN} | 1 | Non-standard token 'NaN'",
                    "{}\\nx | 2 | Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token"
                            + " 'null', 'true' or 'false')",
                })
        void of_json_is_told_in_one_line(String text, int line, String reason) throws IOException {
            assertThat(bench.mistakes("a.json", text.translateEscapes().replace("'a'", "\"a\"")))
                    .containsExactly("a.json:" + line + ": is not valid JSON: " + reason);
        }

        @Test
        void such_as_aliases_which_are_not_followed() throws IOException {
            assertThat(yaml("name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m: &m {java: ok.M}\n  n: *m\n"))
                    .containsExactly(
                            "a.yaml:5: the alias *m can't be used here; write the value out",
                            "a.yaml:5: model 'n' must be a map, was the text 'm'");
        }
    }

    @Nested
    class InKeys {
        @Test
        void that_are_missing() throws IOException {
            assertThat(yaml("score: {java: ok.S}\n"))
                    .containsExactly(
                            "a.yaml:1: the definition has no key 'name'; add one, such as name: my-experiment",
                            "a.yaml:1: the definition has no key 'tasks'; add one, such as tasks: {csv: tasks.csv}",
                            "a.yaml:1: the definition has no key 'models'; add one, such as models: {mine: {command:"
                                    + " [./run.sh]}}");
        }

        @Test
        void of_the_score() throws IOException {
            assertThat(
                            yaml(
                                    "name: a\ntasks: {grid: {x: [1]}}\nmodels: {m: {java: ok.M}}\nscore:\n  java: 7\n  jvaa: x"))
                    .containsExactly(
                            "a.yaml:5: java of score must be text, was the number 7; put it in quotes",
                            "a.yaml:6: score has unknown key 'jvaa'; did you mean 'java'? known keys: java");
            assertThat(yaml("name: a\ntasks: {grid: {x: [1]}}\nmodels: {m: {java: ok.M}}\nscore: ok.S"))
                    .containsExactly("a.yaml:4: score must be a map, was the text 'ok.S'");
        }
    }

    @Nested
    class InNames {
        @ParameterizedTest
        @ValueSource(strings = {"a/b", "..", "-x", "a b", "ü", ".hidden"})
        void that_could_not_name_a_folder(String name) throws IOException {
            assertThat(yaml("name: '" + name + "'\ntasks: {grid: {x: [1]}}\nmodels:\n  '" + name + "': {java: ok.M}\n"))
                    .containsExactly(
                            "a.yaml:1: name '" + name + "' can't be used" + RULE,
                            "a.yaml:4: model name '" + name + "' can't be used" + RULE);
        }

        @Test
        void that_are_empty_or_no_text() throws IOException {
            assertThat(yaml("name: 2026\ntasks: {grid: {x: [1]}}\nmodels:\n  '': {java: ok.M}\n"))
                    .containsExactly(
                            "a.yaml:1: name must be text, was the number 2026; put it in quotes",
                            "a.yaml:4: model name '' can't be used" + RULE);
            assertThat(yaml("name:\ntasks: {grid: {x: [1]}}\nmodels: {m: {java: ok.M}}"))
                    .containsExactly("a.yaml:1: name must be text, was empty");
        }
    }
}
