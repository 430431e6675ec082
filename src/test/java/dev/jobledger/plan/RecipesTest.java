package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Recipe;
import dev.jobledger.job.Task;
import dev.jobledger.json.RecipeJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models and tasks are made of, and what makes no difference. */
class RecipesTest {
    private static final String CHAT = "{url: 'http://localhost:8000/v1', model: gpt-4o, options: {top_p: 1, n: 2}}";

    @TempDir
    Path folder;

    private Recipe model(String model, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("definition.yaml"), """
                name: small
                tasks: {grid: {n: [1]}}
                models: {m: %s}
                %s
                """.formatted(model, more));
        ExperimentDefinition definition = DefinitionReader.read(file, (className, role) -> Optional.empty());
        return definition.recipes().recipe(definition.models().get(0));
    }

    private Recipe chat(String chat) throws IOException {
        return model("{chat: " + chat + "}", "");
    }

    @Nested
    class Of_a_model {
        @Test
        void name_each_part_of_a_question_that_changed() throws IOException {
            Recipe other = chat("{url: 'http://localhost:8000/v1', model: gpt-5, system: Be brief., image: false,"
                    + " options: {top_p: 0, n: 2}}");

            assertThat(chat(CHAT).differences(other))
                    .containsExactly("chat image", "chat model", "chat option top_p", "chat system");
        }

        @Test
        void are_the_same_whatever_its_address_key_price_and_the_order_of_its_options() throws IOException {
            Recipe other = chat("{url: 'http://127.0.0.1:9000/v1', model: gpt-4o, api_key_env: OTHER,"
                    + " price: {input_per_million: 1, output_per_million: 2}, options: {n: 2, top_p: 1}}");

            assertThat(other.fingerprint()).isEqualTo(chat(CHAT).fingerprint());
        }

        @Test
        void hold_a_command_as_it_is_written_and_the_scorer() throws IOException {
            Recipe before = model("{command: [echo, '{prompt}']}", "");
            Recipe after = model("{command: [echo, '{task.n}']}", "score: {java: x.Y}");

            assertThat(before.parts()).containsExactly(Map.entry("command", "[\"echo\",\"{prompt}\"]"));
            assertThat(before.differences(after)).containsExactly("command", "score");
        }
    }

    @Nested
    class Of_a_task {
        private Recipe task(Map<String, Path> files, Map<String, Object> fields) {
            Task task = new Task("t", "d", files, fields);
            return RecipeJson.ofTask(task, new FileDigests().of(task));
        }

        @Test
        void are_the_same_in_any_order_of_fields_and_keys_and_for_numbers_of_any_type() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("b", Map.of("y", 1, "x", List.of(0.1)));
            fields.put("a", 1e10);
            Map<String, Object> others = new LinkedHashMap<>();
            others.put("a", new BigDecimal("1.0E10"));
            others.put("b", new LinkedHashMap<>(Map.of("x", List.of(new BigDecimal("0.1")), "y", 1L)));

            assertThat(task(Map.of(), fields)).isEqualTo(task(Map.of(), others));
        }

        @Test
        void go_by_what_stands_in_files_and_not_by_their_places() throws IOException {
            Path one = Files.writeString(folder.resolve("one"), "same");
            Path two = Files.writeString(folder.resolve("two"), "same");
            Path three = Files.writeString(folder.resolve("three"), "another");

            assertThat(task(Map.of("prompt", one), Map.of())).isEqualTo(task(Map.of("prompt", two), Map.of()));
            assertThat(task(Map.of("prompt", one), Map.of()).differences(task(Map.of("prompt", three), Map.of())))
                    .containsExactly("file prompt");
        }

        @Test
        void leave_out_a_file_that_can_not_be_read() {
            assertThat(task(Map.of("prompt", folder.resolve("gone")), Map.of()).parts())
                    .containsOnlyKeys("domain");
        }

        @Test
        void that_nobody_looked_at_differ_from_nothing() {
            assertThat(Recipe.UNKNOWN.differences(task(Map.of(), Map.of()))).isEmpty();
        }
    }
}
