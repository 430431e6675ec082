package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the examples in {@code docs/definition.md} to what the reader does. */
class DefinitionPageTest {
    private static final Path PAGE = Path.of("docs", "definition.md");

    @TempDir
    private Path folder;

    @Test
    void the_example_is_read() throws IOException {
        Path file = Files.writeString(
                folder.resolve("experiment.yaml"), blocks("yaml").get(0));

        ExperimentDefinition definition = DefinitionReader.read(file, (className, role) -> Optional.empty());

        assertThat(definition.models()).extracting(ModelSpec::name).containsExactly("baseline", "train");
        assertThat(Workbench.ids(definition.tasks())).hasSize(6).startsWith("lr=0.1,seed=1", "lr=0.1,seed=2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_models_are_read(int block) throws IOException {
        String models = blocks("yaml").get(block);
        Path file = Files.writeString(folder.resolve("experiment.yaml"), "name: a\ntasks: {grid: {x: [1]}}\n" + models);

        assertThat(DefinitionReader.read(file, (className, role) -> Optional.empty())
                        .models())
                .isNotEmpty();
    }

    @Test
    void the_mistakes_are_reported_as_shown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("experiment.yaml"), blocks("yaml").get(5));
        List<String> texts = blocks("text");

        assertThat(new Workbench(folder).mistakes(file))
                .containsExactlyElementsOf(texts.get(texts.size() - 1).lines().toList());
    }

    @Test
    void the_tables_of_tasks_are_read() throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), blocks("text").get(1));
        Path jsonl = Files.writeString(folder.resolve("t.jsonl"), blocks("text").get(2));

        assertThat(Workbench.ids(TaskSource.csv(csv))).containsExactly("q1", "q2");
        assertThat(Workbench.ids(TaskSource.jsonl(jsonl))).containsExactly("q1", "q2");
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
