package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.TransientErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which errors are worth retrying, in definitions. */
class TransientDefinitionTest {
    private static final String CHAT = "chat: {url: http://h, model: x}";

    @TempDir
    private Path folder;

    private Workbench bench = new Workbench(Path.of(""));

    @BeforeEach
    void setUp() {
        bench = new Workbench(folder);
    }

    private static String definition(String model) {
        return "name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m:\n" + model.indent(4);
    }

    private TransientErrors read(String model) throws IOException {
        ExperimentDefinition definition = bench.read("a.yaml", definition(model));
        assertThat(DefinitionReader.readStored(definition.toJson())).isEqualTo(definition);
        return definition.models().get(0).transientErrors();
    }

    private List<String> mistakes(String model) throws IOException {
        return bench.mistakes("a.yaml", definition(model));
    }

    @Test
    void are_those_that_the_kind_of_model_can_meet() throws IOException {
        assertThat(read("command: [ls]\ntransient: {exit_codes: [111, 75, 111], matching: 'disk|net'}"))
                .isEqualTo(new TransientErrors(List.of(75, 111), List.of(), Optional.of("disk|net")));
        assertThat(read(CHAT + "\ntransient: {statuses: [404]}"))
                .isEqualTo(new TransientErrors(List.of(), List.of(404), Optional.empty()));
        assertThat(read("java: ok.M\ntransient: {matching: '(?i)later'}"))
                .isEqualTo(new TransientErrors(List.of(), List.of(), Optional.of("(?i)later")));
    }

    @Test
    void are_only_the_built_in_ones_where_nothing_is_said() throws IOException {
        assertThat(read("command: [ls]")).isEqualTo(TransientErrors.BUILT_IN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command: [ls] | {statuses: [404]} | has unknown key 'statuses'; known keys: exit_codes, matching",
                "java: ok.M | {exit_codes: [3]} | has unknown key 'exit_codes'; known keys: matching",
                "command: [ls] | [75] | must be a map, was a list"
            })
    void that_make_no_sense_there_are_mistakes(String kind, String errors, String mistake) throws IOException {
        assertThat(mistakes(kind + "\ntransient: " + errors))
                .containsExactly("a.yaml:6: transient of model 'm' " + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{exit_codes: 75} | exit_codes | must be a list of numbers, was the number 75",
                "{exit_codes: [0]} | exit_codes | must be whole numbers from 1 to 255, one is the number 0",
                "{exit_codes: [256]} | exit_codes | must be whole numbers from 1 to 255, one is the number 256",
                "{exit_codes: ['3']} | exit_codes | must be whole numbers from 1 to 255, one is the text '3'",
                "{matching: 3} | matching | must be text, was the number 3; put it in quotes",
                "{matching: 'a(b'} | matching | is no regular expression: Unclosed group at character 4 of 'a(b'"
            })
    void of_the_wrong_form_are_mistakes(String errors, String key, String mistake) throws IOException {
        assertThat(mistakes("command: [ls]\ntransient: " + errors))
                .containsExactly("a.yaml:6: " + key + " in transient of model 'm' " + mistake);
    }

    @Test
    void of_a_status_that_is_no_failure_are_mistakes() throws IOException {
        assertThat(mistakes(CHAT + "\ntransient: {statuses: [200, 600]}"))
                .containsExactly(
                        "a.yaml:6: statuses in transient of model 'm' must be whole numbers from 300 to 599, one is the"
                                + " number 200",
                        "a.yaml:6: statuses in transient of model 'm' must be whole numbers from 300 to 599, one is the"
                                + " number 600");
    }
}
