package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobledger.job.ChatEndpoint;
import dev.jobledger.job.ChatQuestion;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.TokenPrice;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chat models in definitions: read, written back, and every mistake at its line. */
class ChatDefinitionTest {
    private static final String WHOLE = """
            name: a
            tasks: {grid: {x: [1]}}
            models:
              m:
                chat:
                  url: http://localhost:8000/v1
                  api_key_env: SET_API_KEY
                  connect_timeout: 3s
                  model: gpt-4o
                  image: false
                  system: Be brief.
                  options: {temperature: 0.20, stop: [a, null], nested: {deep: true}}
                  price: {input_per_million: 2.50, output_per_million: 10}
            """;
    private static final VariableCheck VARIABLES = variable ->
            variable.startsWith("SET_") ? Optional.empty() : Optional.of("names " + variable + ", which is not set");

    @TempDir
    private Path folder;

    private Workbench bench = new Workbench(Path.of(""));

    @BeforeEach
    void setUp() {
        bench = new Workbench(folder);
    }

    private ExperimentDefinition read(String text) throws IOException {
        return DefinitionReader.read(bench.write("a.yaml", text), Workbench.CLASSES, VARIABLES, CommandCheck.NONE);
    }

    private static ModelSpec.Kind kind(ExperimentDefinition definition) {
        return definition.models().get(0).kind();
    }

    /** The mistakes of a model whose chat has these keys, beginning on line 6. */
    private List<String> mistakes(String chat) throws IOException {
        String text = "name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m:\n    chat:\n" + chat.indent(6);
        try {
            read(text);
            return List.of();
        } catch (DefinitionException e) {
            return bench.shown(e);
        }
    }

    @Nested
    class Reading {
        @Test
        void takes_every_key() throws IOException {
            ModelSpec.Chat chat = (ModelSpec.Chat) kind(read(WHOLE));

            assertThat(chat.endpoint())
                    .isEqualTo(new ChatEndpoint(
                            URI.create("http://localhost:8000/v1"), Optional.of("SET_API_KEY"), Duration.ofSeconds(3)));
            assertThat(chat.question().model()).isEqualTo("gpt-4o");
            assertThat(chat.question().image()).isEqualTo(ChatQuestion.Image.NEVER);
            assertThat(chat.question().system()).contains("Be brief.");
            assertThat(chat.question().options())
                    .containsEntry("temperature", new BigDecimal("0.20"))
                    .containsEntry("nested", Map.of("deep", true));
            assertThat(chat.price()).contains(new TokenPrice(new BigDecimal("2.50"), new BigDecimal("10")));
        }

        @Test
        void needs_only_an_address_and_a_model() throws IOException {
            ExperimentDefinition definition =
                    read("name: a\ntasks: {grid: {x: [1]}}\nmodels: {m: {chat: {url: 'https://h/v1', model: x}}}");

            assertThat(kind(definition))
                    .isEqualTo(new ModelSpec.Chat(
                            new ChatEndpoint(
                                    URI.create("https://h/v1"), Optional.empty(), ChatEndpoint.CONNECT_TIMEOUT),
                            new ChatQuestion("x", ChatQuestion.Image.IF_THERE, Optional.empty(), Map.of()),
                            Optional.empty()));
        }

        @Test
        void gives_back_what_was_stored() throws IOException {
            ExperimentDefinition definition = read(WHOLE);
            ExperimentDefinition stored = DefinitionReader.readStored(definition.toJson());

            assertThat(stored).isEqualTo(definition);
            assertThat(stored.toJson()).isEqualTo(definition.toJson());
        }
    }

    @Nested
    class A_key_that_is_not_there {
        private final String text = WHOLE.replace("SET_API_KEY", "NO_API_KEY");

        @Test
        void is_a_mistake_of_its_line_where_the_definition_is_about_to_run() {
            assertThatExceptionOfType(DefinitionException.class)
                    .isThrownBy(() -> read(text))
                    .withMessageEndingWith(
                            "a.yaml:7: api_key_env in chat of model 'm' names NO_API_KEY, which is not set");
        }

        @Test
        void is_none_where_it_is_only_looked_at() throws IOException {
            ExperimentDefinition definition = bench.read("a.yaml", text);

            assertThat(DefinitionReader.readStored(definition.toJson())).isEqualTo(definition);
        }

        @Test
        void is_one_of_a_stored_definition_that_is_about_to_run() throws IOException {
            String stored = bench.read("a.yaml", text).toJson();

            assertThatExceptionOfType(DefinitionException.class)
                    .isThrownBy(() -> DefinitionReader.readStored(stored, VARIABLES))
                    .withMessageContaining("api_key_env in chat of model 'm' names NO_API_KEY");
        }

        @Test
        void is_not_shown_where_it_was_written_in_place_of_its_variable() throws IOException {
            assertThat(mistakes("url: http://h/v1\nmodel: x\napi_key_env: sk-proj-123"))
                    .containsExactly("a.yaml:8: api_key_env in chat of model 'm' must be the name of an environment"
                            + " variable, such as OPENAI_API_KEY, not a key itself");
        }
    }

    @Nested
    class Mistakes {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "localhost:8000/v1 | must begin with http:// or https://, as in http://localhost:8000/v1",
                    "ftp://h/v1 | must begin with http:// or https://, as in http://localhost:8000/v1",
                    "'http://' | is no URL: Expected authority at character 8",
                    "http:///v1 | must have a host, of letters, digits, '-' and '.', and at most a port up to 65535, as in"
                            + " http://localhost:8000/v1",
                    "http://my_host/v1 | must have a host, of letters, digits, '-' and '.', and at most a port up to 65535,"
                            + " as in http://localhost:8000/v1",
                    "http://h:99999/v1 | must have a host, of letters, digits, '-' and '.', and at most a port up to 65535,"
                            + " as in http://localhost:8000/v1",
                    "http://h/a b | is no URL: Illegal character in path at character 11",
                    "http://h/v1#x | must have no part after '#'"
                })
        void of_an_address(String url, String mistake) throws IOException {
            assertThat(mistakes("model: x\nurl: \"" + url + "\""))
                    .containsExactly("a.yaml:7: url in chat of model 'm' " + mistake);
        }

        @ParameterizedTest
        @CsvSource({"http://me:hush@h/v1", "http://hush@h/v1", "http://h/v1?api-key=hush", "http://h/v1?a=b&KEY=hush"})
        void of_an_address_with_a_secret_do_not_repeat_it(String url) throws IOException {
            assertThat(mistakes("model: x\nurl: " + url))
                    .containsExactly(
                            "a.yaml:7: url in chat of model 'm' must hold no user, password or key; put the key"
                                    + " into an environment variable, and the variable's name into api_key_env");
        }

        @Test
        void of_missing_and_mistyped_keys() throws IOException {
            assertThat(mistakes("modle: x"))
                    .containsExactly(
                            "a.yaml:5: chat of model 'm' has no key 'url'; add one, such as url:"
                                    + " http://localhost:8000/v1",
                            "a.yaml:6: chat of model 'm' has unknown key 'modle'; did you mean 'model'? known keys: url,"
                                    + " api_key_env, connect_timeout, model, image, system, options, price");
        }

        @Test
        void of_values_of_the_wrong_type() throws IOException {
            assertThat(mistakes("url: http://h\nmodel: 4\nimage: 'yes'\nsystem: [a]\nconnect_timeout: 3\noptions: 3"))
                    .containsExactly(
                            "a.yaml:7: model in chat of model 'm' must be text, was the number 4; put it in quotes",
                            "a.yaml:8: image in chat of model 'm' must be true or false, was the text 'yes'",
                            "a.yaml:9: system in chat of model 'm' must be text, was a list",
                            "a.yaml:10: connect_timeout in chat of model 'm' must be a whole number followed by ms, s, m,"
                                    + " h or d, as in 30s; was '3'",
                            "a.yaml:11: options in chat of model 'm' must be a map, was the number 3");
        }

        @Test
        void of_options_that_are_made_here() throws IOException {
            assertThat(mistakes("url: http://h\nmodel: x\noptions: {stream: true, messages: [], model: y, n: 1, n: 2}"))
                    .containsExactlyInAnyOrder(
                            "a.yaml:8: options in chat of model 'm' has key 'n' twice, first on line 8",
                            "a.yaml:8: options in chat of model 'm' can't hold 'stream'; answers are taken as a whole;"
                                    + " leave it out",
                            "a.yaml:8: options in chat of model 'm' can't hold 'messages'; they are made of system, the"
                                    + " prompt and the first frame",
                            "a.yaml:8: options in chat of model 'm' can't hold 'model'; write it beside options");
        }

        @Test
        void of_a_price() throws IOException {
            assertThat(mistakes("url: http://h\nmodel: x\nprice: {input_per_million: -1, output: 3}"))
                    .containsExactly(
                            "a.yaml:8: input_per_million in chat of model 'm' must be a number of US dollars, 0 or more,"
                                    + " was the number -1",
                            "a.yaml:8: price in chat of model 'm' has no key 'output_per_million'; add one, such as"
                                    + " output_per_million: 2.50",
                            "a.yaml:8: price in chat of model 'm' has unknown key 'output'; known keys:"
                                    + " input_per_million, output_per_million");
            assertThat(mistakes("url: http://h\nmodel: x\nprice: 3"))
                    .containsExactly("a.yaml:8: price in chat of model 'm' must be a map, was the number 3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:8000/v1, http://h:8000/v1/chat/completions",
        "http://h/v1/, http://h/v1/chat/completions",
        "http://h, http://h/chat/completions",
        "http://h/v1/chat/completions, http://h/v1/chat/completions",
        "http://h/v1?api-version=3, http://h/v1/chat/completions?api-version=3"
    })
    void chat_completions_are_below_the_address_unless_it_names_them(String url, String completions) {
        ChatEndpoint endpoint = new ChatEndpoint(URI.create(url), Optional.empty(), ChatEndpoint.CONNECT_TIMEOUT);

        assertThat(endpoint.completions()).isEqualTo(URI.create(completions));
        assertThat(endpoint.shown()).doesNotContain("?");
    }
}
