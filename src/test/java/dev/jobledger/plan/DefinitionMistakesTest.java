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

    private List<String> model(String model) throws IOException {
        return yaml("name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m:\n" + model.indent(4));
    }

    private List<String> tasks(String tasks) throws IOException {
        return yaml("name: a\nmodels: {m: {java: ok.M}}\ntasks: " + tasks);
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
                                + " models, score",
                        "a.yaml:5: model 'x' has unknown key 'comand'; did you mean 'command'? known keys: java, command,"
                                + " family, timeout",
                        "a.yaml:6: timeout of model 'x' must be a whole number followed by ms, s, m, h or d, as in 30s;"
                                + " was '30'",
                        "a.yaml:7: model 'y': there is no MODEL class 'gone.Y'",
                        "a.yaml:7: model 'y' has unknown key 'familly'; did you mean 'family'? known keys: java, command,"
                                + " family, timeout",
                        "a.yaml:8: model 'x' is named twice, first on line 4",
                        "a.yaml:9: the definition has unknown key 'color'; known keys: name, tasks, models, score",
                        "a.yaml:10: score: there is no SCORER class 'gone.S'",
                        "tasks.csv:3: task id 'a' is given twice, first on line 2");
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

    @Nested
    class InModels {
        @Test
        void that_are_no_map_or_none() throws IOException {
            assertThat(yaml("name: a\ntasks: {grid: {x: [1]}}\nmodels: [m]"))
                    .containsExactly("a.yaml:3: models must be a map, was a list");
            assertThat(yaml("name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m: ok.M"))
                    .containsExactly("a.yaml:4: model 'm' must be a map, was the text 'ok.M'");
        }

        @Test
        void that_are_nothing_or_two_things() throws IOException {
            assertThat(model("family: F"))
                    .containsExactly("a.yaml:4: model 'm' must have exactly one of java, command; has none of them");
            assertThat(model("command: [ls]\njava: ok.M"))
                    .containsExactly(
                            "a.yaml:6: model 'm' must have exactly one of java, command; has command and java");
        }

        @Test
        void whose_command_is_one_text() throws IOException {
            assertThat(model("command: echo 'hi'"))
                    .containsExactly(
                            "a.yaml:5: command of model 'm' must be a list such as [python3, run.py], was the text"
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

    @Nested
    class InTasks {
        @Test
        void that_have_no_source_or_two() throws IOException {
            assertThat(tasks("{}"))
                    .containsExactly(
                            "a.yaml:3: tasks must have exactly one of questions, csv, jsonl, grid; has none of them");
            assertThat(tasks("\n  csv: a.csv\n  jsonl: b.jsonl"))
                    .containsExactly(
                            "a.yaml:5: tasks must have exactly one of questions, csv, jsonl, grid; has csv and jsonl");
            assertThat(tasks("data/questions"))
                    .containsExactly("a.yaml:3: tasks must be a map, was the text 'data/questions'");
            assertThat(tasks("{question: x}"))
                    .containsExactly("a.yaml:3: tasks has unknown key 'question'; did you mean 'questions'? known keys:"
                            + " questions, csv, jsonl, grid");
        }

        @Test
        void whose_files_are_not_there() throws IOException {
            bench.write("plain.txt", "");
            String from = "; relative paths start from the working directory, "
                    + Path.of("").toAbsolutePath();

            assertThat(tasks("{questions: HERE/gone}"))
                    .containsExactly("a.yaml:3: questions folder 'gone' does not exist" + from);
            assertThat(tasks("{questions: HERE/plain.txt}"))
                    .containsExactly("a.yaml:3: questions folder 'plain.txt' is not a folder");
            assertThat(tasks("{csv: HERE/gone.csv}"))
                    .containsExactly("a.yaml:3: csv file 'gone.csv' does not exist" + from);
            assertThat(tasks("{jsonl: HERE/../}")).containsExactly("a.yaml:3: jsonl file '..' is not a file");
            assertThat(tasks("{csv: [a.csv]}")).containsExactly("a.yaml:3: csv must be text, was a list");
            assertThat(tasks("{csv: \"a\\0b\"}"))
                    .containsExactly("a.yaml:3: csv can't be a path: Nul character not allowed");
        }

        @Test
        void whose_question_folder_holds_none() throws IOException {
            Files.createDirectories(folder.resolve("q/chess_task/chess_0001"));

            assertThat(tasks("{questions: HERE/q}"))
                    .containsExactly("a.yaml:3: questions folder 'q' holds no task; a task is a folder such as"
                            + " q/chess_task/chess_0001 with prompt.txt and first_frame.png");
        }

        @Test
        void whose_question_folder_holds_one_id_twice() throws IOException {
            for (String question : List.of("q/chess_task/a_1", "q/chess_task/a_2", "q/maze_task/a_1")) {
                bench.write(question + "/prompt.txt", "?");
                bench.write(question + "/first_frame.png", "");
            }

            assertThat(tasks("{questions: HERE/q}"))
                    .containsExactly(
                            "a.yaml:3: task id 'a_1' is in two domains, chess and maze; rename one of the folders");
        }

        @Test
        void whose_grid_can_not_be_multiplied_out() throws IOException {
            assertThat(tasks("{grid: {}}"))
                    .containsExactly(
                            "a.yaml:3: grid is empty; name at least one list of values, such as seed: [1, 2, 3]");
            assertThat(tasks("{grid: [1]}")).containsExactly("a.yaml:3: grid must be a map, was a list");
            assertThat(tasks("""

                      grid:
                        a: 1
                        b: []
                        c: [1, [2], {x: 3}]
                        d:
                          - 1.5
                          - x
                          - 1.5
                        d: [1]
                    """))
                    .containsExactly(
                            "a.yaml:5: grid value 'a' must be a list of at least one value, was the number 1",
                            "a.yaml:6: grid value 'b' must be a list of at least one value, was empty",
                            "a.yaml:7: grid values of 'c' must not be nested, one is a list",
                            "a.yaml:7: grid values of 'c' must not be nested, one is a map",
                            "a.yaml:11: grid value 1.5 of 'd' is given twice, first on line 9",
                            "a.yaml:12: grid names 'd' twice, first on line 8");
        }

        @Test
        void whose_grid_is_too_large() throws IOException {
            assertThat(tasks("{grid: {text: [" + "x".repeat(200) + "]}}"))
                    .containsExactly(
                            "a.yaml:3: grid makes task ids of up to 205 bytes, more than 200; write the tasks as"
                                    + " jsonl, each with an id of its own");
        }
    }
}
