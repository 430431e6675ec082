package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jobledger.fixture.ChatServer;
import dev.jobledger.job.ChatQuestion.Image;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatModelTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2};

    @TempDir
    Path folder;

    private JobContext job() throws IOException {
        return Jobs.withPrompt(folder, "Find the way\n\"out\" 🎉");
    }

    private JobContext jobWithPicture(String name) throws IOException {
        Path prompt = Files.writeString(folder.resolve("prompt.txt"), "Look.");
        Path picture = Files.write(folder.resolve(name), PICTURE);
        Map<String, Path> files = Map.of(Task.PROMPT, prompt, Task.FIRST_FRAME, picture);
        return Jobs.of(folder, new Task("maze_0001", "maze", files, Map.of()));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static String content(JobContext job, String file) throws IOException {
        return Files.readString(job.outputDir().resolve(file));
    }

    @Nested
    class Asking {
        @Test
        void sends_the_prompt_the_system_text_the_options_and_the_key() throws Exception {
            try (ChatServer server = ChatServer.answering(200, ChatServer.completion("left"))) {
                Map<String, Object> options = Map.of("temperature", new BigDecimal("0.20"), "stop", List.of("a"));
                Chats.with(server.url(), Image.IF_THERE, options).run(job());

                ChatServer.Request request = server.requests().get(0);
                assertThat(request.target()).isEqualTo("/v1/chat/completions");
                assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer " + Chats.KEY);
                assertThat(request.headers().getFirst("Content-type")).isEqualTo("application/json");
                assertThat(request.body())
                        .isEqualTo(json("{\"model\": \"gpt-4o\", \"messages\": ["
                                + "{\"role\": \"system\", \"content\": \"Be brief.\"},"
                                + "{\"role\": \"user\", \"content\": \"Find the way\\n\\\"out\\\" 🎉\"}],"
                                + "\"temperature\": 0.20, \"stop\": [\"a\"]}"));
            }
        }

        @Test
        void sends_neither_key_nor_system_text_where_there_is_none() throws Exception {
            try (ChatServer server = ChatServer.answering(200, ChatServer.completion("left"))) {
                Chats.bare(server.url()).run(job());

                assertThat(server.requests().get(0).headers()).doesNotContainKey("Authorization");
                assertThat(server.requests().get(0).body().get("messages")).hasSize(1);
            }
        }

        @ParameterizedTest
        @CsvSource({"frame.png, image/png", "frame.JPG, image/jpeg", "frame.webp, image/webp"})
        void shows_the_first_frame(String name, String type) throws Exception {
            try (ChatServer server = ChatServer.answering(200, ChatServer.completion("left"))) {
                Chats.at(server.url()).run(jobWithPicture(name));

                JsonNode parts = server.requests().get(0).body().at("/messages/1/content");
                assertThat(parts.at("/0/text").asText()).isEqualTo("Look.");
                assertThat(parts.at("/1/type").asText()).isEqualTo("image_url");
                assertThat(parts.at("/1/image_url/url").asText())
                        .isEqualTo("data:" + type + ";base64,"
                                + Base64.getEncoder().encodeToString(PICTURE));
            }
        }

        @Test
        void shows_no_picture_where_none_is_wanted() throws Exception {
            try (ChatServer server = ChatServer.answering(200, ChatServer.completion("left"))) {
                Chats.with(server.url(), Image.NEVER, Map.of()).run(jobWithPicture("frame.png"));

                assertThat(server.requests()
                                .get(0)
                                .body()
                                .at("/messages/1/content")
                                .asText())
                        .isEqualTo("Look.");
            }
        }

        @Test
        void fails_where_a_picture_is_wanted_and_the_task_has_none_to_show() throws Exception {
            try (ChatServer server = ChatServer.answering(200, ChatServer.completion("left"))) {
                JobContext job = job();
                assertThatThrownBy(() ->
                                Chats.with(server.url(), Image.ALWAYS, Map.of()).run(job))
                        .hasMessage("task maze_0001 has no file 'first_frame'");
                JobContext withText = jobWithPicture("frame.txt");
                assertThatThrownBy(() -> Chats.at(server.url()).run(withText))
                        .hasMessageContainingAll("frame.txt can't be shown to a chat model", ".png");
                assertThat(server.requests()).isEmpty();
            }
        }
    }

    @Nested
    class Answered {
        @Test
        void gives_answer_tokens_and_exact_cost() throws Exception {
            try (ChatServer server = ChatServer.answering(200, ChatServer.completion("Go left.\n"))) {
                assertThat(Chats.at(server.url()).run(job()))
                        .isEqualTo(Result.of("answer", "Go left.\n")
                                .with("input_tokens", 1200L)
                                .with("output_tokens", 34L)
                                .with("cost_usd", new BigDecimal("0.00334"))
                                .with("finish_reason", "stop")
                                .with("response_model", "gpt-4o-2024"));
            }
        }

        @Test
        void leaves_what_the_server_sent_and_what_the_model_said() throws Exception {
            String completion = ChatServer.completion("Go left. ü");
            try (ChatServer server = ChatServer.answering(200, completion)) {
                JobContext job = job();
                Chats.at(server.url()).run(job);

                assertThat(content(job, "response.json")).isEqualTo(completion);
                assertThat(content(job, "answer.txt")).isEqualTo("Go left. ü");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'choices':[{'message':{'content':'a'}}]} | a",
                    "{'choices':[{'message':{'content':null},'finish_reason':'content_filter'}],'usage':{}} | ''",
                    "{'choices':[{'message':{}}]} | ''",
                    "{'choices':[{'message':{'content':[{'type':'text','text':'a'},{'type':'x'},3,{'text':'b'}]}}]} | ab",
                    "{'choices':[{'message':{'content':'a'}},{'message':{'content':'b'}}],'usage':{'prompt_tokens':'x'}} | a"
                })
        void takes_what_there_is(String completion, String answer) throws Exception {
            try (ChatServer server = ChatServer.answering(200, completion.replace('\'', '"'))) {
                Result result = Chats.at(server.url()).run(job());

                assertThat(result.fields())
                        .containsEntry("answer", answer)
                        .doesNotContainKeys("cost_usd", "input_tokens");
            }
        }

        @Test
        void keeps_its_key_out_of_what_it_leaves() throws Exception {
            try (ChatServer server = ChatServer.answering(200, ChatServer.completion("Your key: " + Chats.KEY))) {
                JobContext job = job();
                Chats.at(server.url()).run(job);

                assertThat(content(job, "response.json"))
                        .contains("Your key: ***")
                        .doesNotContain(Chats.KEY);
                assertThat(content(job, "answer.txt")).isEqualTo("Your key: ***");
            }
        }
    }
}
