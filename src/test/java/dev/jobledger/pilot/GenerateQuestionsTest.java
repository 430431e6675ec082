package dev.jobledger.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateQuestionsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int generate(String... arguments) {
        CommandLine commandLine = GenerateQuestions.commandLine();
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int generateTo(String subfolder, String... more) {
        Stream<String> to = Stream.of("--to", folder.resolve(subfolder).toString());
        return generate(Stream.concat(to, Arrays.stream(more)).toArray(String[]::new));
    }

    /** What is in the files below the folder, by their path. */
    private static Map<String, List<Byte>> contents(Path root) throws IOException {
        Map<String, List<Byte>> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), bytes(file));
            }
        }
        return contents;
    }

    private static List<Byte> bytes(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Byte[] boxed = new Byte[content.length];
        Arrays.setAll(boxed, i -> content[i]);
        return List.of(boxed);
    }

    @Nested
    class Generating {
        @Test
        void writes_the_four_files_of_each_task() throws IOException {
            assertThat(generateTo("q", "--seed", "3", "--count", "1")).isZero();
            assertThat(out.toString()).startsWith("wrote 5 questions to ");
            assertThat(contents(folder.resolve("q")).keySet())
                    .hasSize(20)
                    .contains(
                            "maze_task/maze_0000/prompt.txt",
                            "maze_task/maze_0000/first_frame.png",
                            "maze_task/maze_0000/final_frame.png",
                            "maze_task/maze_0000/question_metadata.json");
        }

        @Test
        void gives_the_same_bytes_for_the_same_seed_and_others_for_another() throws IOException {
            generateTo("one", "--seed", "3", "--count", "1");
            generateTo("same", "--seed", "3", "--count", "1");
            generateTo("other", "--seed", "4", "--count", "1");
            assertThat(contents(folder.resolve("same"))).isEqualTo(contents(folder.resolve("one")));
            assertThat(contents(folder.resolve("other"))).isNotEqualTo(contents(folder.resolve("one")));
        }
    }

    @Nested
    class Refusing {
        @Test
        void leaves_what_is_there_and_writes_nothing_else() throws IOException {
            Path existing = Files.createDirectories(folder.resolve("q/sudoku_task/sudoku_0000"));
            assertThat(generateTo("q", "--count", "1")).isEqualTo(2);
            assertThat(err.toString())
                    .contains("task folder " + existing + " already exists")
                    .contains("--to");
            assertThat(contents(folder)).isEmpty();
        }

        @Test
        void names_a_count_that_is_too_small() {
            assertThat(generateTo("q", "--count", "0")).isEqualTo(2);
            assertThat(err.toString()).contains("--count must be >= 1, was 0");
        }

        @Test
        void names_an_unknown_option() {
            assertThat(generate("--colour")).isEqualTo(2);
            assertThat(err.toString()).contains("--colour").contains("--help");
        }

        @Test
        void says_what_could_not_be_written() throws IOException {
            Files.writeString(folder.resolve("q"), "a file where a folder is needed");
            assertThat(generateTo("q", "--count", "1")).isEqualTo(1);
            assertThat(err.toString()).startsWith("cannot write the questions to " + folder.resolve("q"));
        }
    }

    @Test
    void help_names_the_options() {
        assertThat(generate("--help")).isZero();
        assertThat(out.toString()).contains("--seed", "--count", "--to", "--help", "data/questions");
    }
}
