package dev.jobledger.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.pilot.picture.PictureFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedQuestionsTest {
    private static final Path SHIPPED = Path.of("data", "questions");

    @TempDir
    private Path made;

    /** Pictures are compared by their pixels: how a PNG is compressed is the JDK's affair. */
    @Test
    void are_what_the_generator_makes_by_default() throws Exception {
        GenerateQuestions.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute("--to", made.toString());
        List<Path> files = filesBelow(made);
        assertThat(filesBelow(SHIPPED)).isEqualTo(files).hasSize(5 * 5 * 4);
        for (Path file : files) {
            if (file.toString().endsWith(".png")) {
                assertThat(PictureFiles.read(SHIPPED.resolve(file)))
                        .as("%s", file)
                        .isEqualTo(PictureFiles.read(made.resolve(file)));
            } else {
                assertThat(SHIPPED.resolve(file)).hasSameTextualContentAs(made.resolve(file));
            }
        }
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }
}
