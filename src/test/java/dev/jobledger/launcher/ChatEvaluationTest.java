package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.ChatServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that asks a chat model, against a server on this machine. */
final class ChatEvaluationTest {
    private static final String KEY = "sk-proj-0123456789";
    private static final Path SCRIPT = ExampleDesk.example("chat_evaluation.java");

    @TempDir
    Path folder;

    private ExampleDesk desk(ChatServer server) {
        return ExampleDesk.in(folder)
                .with("CHAT_URL", server.url())
                .with("CHAT_MODEL", "tiny")
                .with("CHAT_API_KEY", KEY);
    }

    /** What a model says that knows two capitals, and can do a sum where it may think first. */
    private static String answer(String question) {
        if (question.contains("Australia")) {
            return "Canberra.";
        }
        if (question.contains("Turkey")) {
            return " ankara\n";
        }
        boolean isSum = question.contains("17 * 23") && question.contains("step by step");
        return isSum ? "17 * 23 is 340 + 51.\n\n391" : "Who knows?";
    }

    @Test
    void asksEachQuestionOnceInEachWayAndShowsWhichWayScoresBetter() throws Exception {
        try (ChatServer server = ChatServer.saying(ChatEvaluationTest::answer)) {
            String said = desk(server).runAndGoOn(SCRIPT, 12);

            assertThat(said).startsWith("""
                            mean score  capitals   sums    all
                            ----------  --------  -----  -----
                            brief          0.667  0.000  0.333
                            reasoned       0.667  0.333  0.500
                            """);
            assertThat(server.requests())
                    .hasSize(12)
                    .allMatch(request -> request.headers().containsValue(List.of("Bearer " + KEY)))
                    .extracting(ChatServer.Request::body)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void leavesTheKeyNowhereThoughTheServerRepeatsIt() throws Exception {
        try (ChatServer server = ChatServer.answering(401, "{\"error\": \"who is Bearer " + KEY + "?\"}");
                Child child = desk(server).start(SCRIPT, "--verbose")) {
            Files.write(folder.resolve("stdout.txt"), child.lines());

            assertThat(child.exitCode()).isOne();
            assertThat(child.stderr()).contains("the server refused the key: HTTP 401", "who is Bearer ***?");
            assertThat(filesThatHold(KEY)).isEmpty();
        }
    }

    private List<Path> filesThatHold(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
