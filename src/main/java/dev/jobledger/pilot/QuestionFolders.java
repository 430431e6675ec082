package dev.jobledger.pilot;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.picture.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes questions as folders: {@code <root>/<domain>_task/<domain>_NNNN/} with {@code prompt.txt},
 * {@code first_frame.png}, {@code final_frame.png} and {@code question_metadata.json}.
 *
 * @param root the folder that holds one folder a domain
 */
record QuestionFolders(Path root) {
    /** Line ends are the same on every system, so that the same seed gives the same bytes. */
    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));

    /** The first of these questions' folders that is already there, if any is. */
    Optional<Path> firstExisting(List<SeededQuestion> questions) {
        return questions.stream().map(this::folder).filter(Files::exists).findFirst();
    }

    /**
     * Makes the question and writes it.
     *
     * @throws IOException if its folder is already there, or can't be written
     */
    void write(SeededQuestion seeded) throws IOException {
        Question question = seeded.make();
        Path folder = folder(seeded);
        Files.createDirectories(folder.getParent());
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("prompt.txt"), question.prompt());
        PictureFiles.writePng(question.firstFrame(), folder.resolve("first_frame.png"));
        PictureFiles.writePng(question.finalFrame(), folder.resolve("final_frame.png"));
        Files.writeString(folder.resolve("question_metadata.json"), metadata(seeded, question));
    }

    private Path folder(SeededQuestion seeded) {
        return root.resolve(seeded.domain() + "_task").resolve(seeded.id());
    }

    private static String metadata(SeededQuestion seeded, Question question) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("id", seeded.id());
        metadata.put("domain", seeded.domain());
        metadata.put("seed", seeded.seed());
        metadata.putAll(question.explanation());
        return JSON.writeValueAsString(metadata) + "\n";
    }
}
