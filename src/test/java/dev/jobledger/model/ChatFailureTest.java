package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.jobledger.fixture.ChatServer;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.TransientErrors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a chat endpoint gives no answer ends one attempt, with its class and one clear message. */
class ChatFailureTest {
    @TempDir
    Path folder;

    private JobFailure failure(Model model) throws IOException {
        JobContext job = Jobs.withPrompt(folder, "Why?");
        return catchThrowableOfType(JobFailure.class, () -> model.run(job));
    }

    private JobFailure failureAt(String url) throws IOException {
        return failure(Chats.at(url));
    }

    private JobFailure failureOf(int status, String body) throws IOException {
        try (ChatServer server = ChatServer.answering(status, body)) {
            return failureAt(server.url());
        }
    }

    private static void assertTransient(JobFailure failure) {
        assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(ErrorClass.TRANSIENT);
    }

    private static void assertPermanent(JobFailure failure) {
        assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(ErrorClass.PERMANENT);
    }

    @Nested
    class Without_a_connection {
        @Test
        void to_a_host_that_is_not_known() throws IOException {
            // A label of more than 63 letters is no name, which is found without asking anyone.
            String url = "http://" + "a".repeat(64) + "/v1";
            JobFailure failure = failureAt(url);

            assertTransient(failure);
            assertThat(failure)
                    .hasMessage("the host of " + url
                            + "/chat/completions is not known; check its spelling, and the network");
        }

        @Test
        void to_a_port_where_nothing_listens() throws IOException {
            String url;
            try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                url = "http://127.0.0.1:" + closed.getLocalPort() + "/v1";
            }
            JobFailure failure = failureAt(url);

            assertTransient(failure);
            assertThat(failure)
                    .hasMessageStartingWith("no connection to " + url + "/chat/completions")
                    .hasMessageEndingWith("; is the server running there, on that port?");
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void within_the_time_for_connecting() throws IOException {
            List<SocketChannel> waiting = new ArrayList<>();
            try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                // When nobody is accepted and the queue is full, Linux does not answer any more.
                for (int i = 0; i < 8; i++) {
                    SocketChannel channel = SocketChannel.open();
                    channel.configureBlocking(false);
                    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), deaf.getLocalPort()));
                    waiting.add(channel);
                }
                JobFailure failure = failureAt("http://127.0.0.1:" + deaf.getLocalPort());

                assertTransient(failure);
                assertThat(failure)
                        .hasMessageContainingAll(
                                "no connection to http://127.0.0.1", "within 0.5 s", "connect_timeout");
            } finally {
                for (SocketChannel channel : waiting) {
                    channel.close();
                }
            }
        }

        @Test
        void that_is_secure_to_a_server_that_is_not() throws IOException {
            try (ChatServer server = ChatServer.answering(200, "")) {
                JobFailure failure = failureAt(server.url().replace("http:", "https:"));

                assertTransient(failure);
                assertThat(failure).hasMessageContainingAll("connection to https://127.0.0.1", "/v1/chat/completions");
            }
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "400 | the server did not take the question | check model and options of the chat model",
                    "401 | the server refused the key | check the key in the variable that api_key_env names",
                    "403 | the server refused the key | check the key in the variable that api_key_env names",
                    "404 | the server has nothing there, or no such model | check url, which is the base of the server's"
                            + " API, and model",
                    "418 | the server refused the question | check url, model and options",
                })
        void for_good(int status, String what, String remedy) throws IOException {
            try (ChatServer server = ChatServer.answering(status, "{\n \"error\": \"no\"\n}")) {
                JobFailure failure = failureAt(server.url() + "?version=3");

                assertPermanent(failure);
                assertThat(failure)
                        .hasMessage(what + ": HTTP " + status + " from " + server.url()
                                + "/chat/completions: {  \"error\": \"no\" }; " + remedy);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 529})
        void for_now(int status) throws IOException {
            JobFailure failure = failureOf(status, "");

            assertTransient(failure);
            assertThat(failure)
                    .hasMessageContainingAll(
                            "HTTP " + status + " from http://127.0.0.1", " without a word; ", "try again later");
            assertThat(failure.retryAfter()).isEmpty();
        }

        @Test
        void by_being_sent_elsewhere_without_going_there() throws IOException {
            try (ChatServer server = ChatServer.handling(exchange -> {
                exchange.getResponseHeaders().add("Location", "https://elsewhere/v1");
                exchange.sendResponseHeaders(308, -1);
            })) {
                JobFailure failure = failureAt(server.url());

                assertPermanent(failure);
                assertThat(failure)
                        .hasMessageContainingAll(
                                "sends elsewhere, to https://elsewhere/v1", "write that address as url");
                assertThat(server.requests()).hasSize(1);
            }
        }

        @Test
        void is_told_with_the_first_300_characters_on_one_line_and_no_key() throws IOException {
            JobFailure failure = failureOf(401, "no:\n" + Chats.KEY + "x".repeat(279) + Chats.KEY + "more");

            assertThat(failure)
                    .hasMessageContaining("no: ***" + "x".repeat(279) + "***")
                    .hasMessageNotContaining("sk-");
            assertThat(failureOf(500, "y".repeat(5000))).hasMessageContaining(": " + "y".repeat(299) + "…;");
        }

        @Test
        void leaves_what_the_server_said_in_the_folder() throws Exception {
            JobContext job = Jobs.withPrompt(folder, "Why?");
            try (ChatServer server = ChatServer.answering(500, "whole " + Chats.KEY)) {
                assertThatThrownBy(() -> Chats.at(server.url()).run(job)).isInstanceOf(JobFailure.class);
            }
            assertThat(job.outputDir().resolve("response.json")).hasContent("whole ***");
        }
    }

    @Nested
    class Declared_worth_retrying {
        @Test
        void by_status() throws IOException {
            TransientErrors errors = new TransientErrors(List.of(), List.of(404), Optional.empty());
            try (ChatServer server = ChatServer.answering(404, "")) {
                assertTransient(failure(Chats.withTransientErrors(server.url(), errors)));
            }
            try (ChatServer server = ChatServer.answering(400, "")) {
                assertPermanent(failure(Chats.withTransientErrors(server.url(), errors)));
            }
        }

        @Test
        void by_message() throws IOException {
            TransientErrors errors = new TransientErrors(List.of(), List.of(), Optional.of("(?i)model is LOADING"));
            try (ChatServer server = ChatServer.answering(400, "the model is loading")) {
                assertTransient(failure(Chats.withTransientErrors(server.url(), errors)));
            }
            try (ChatServer server = ChatServer.answering(400, "no")) {
                assertPermanent(failure(Chats.withTransientErrors(server.url(), errors)));
            }
        }
    }

    @Nested
    class Asked_to_wait {
        private Optional<Duration> wait(String retryAfter) throws IOException {
            try (ChatServer server = ChatServer.handling(exchange -> {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
                ChatServer.answer(exchange, 429, "slow down");
            })) {
                JobFailure failure = failureAt(server.url());
                assertThat(Outcomes.ofThrown(failure).retryAfter()).isEqualTo(failure.retryAfter());
                return failure.retryAfter();
            }
        }

        @Test
        void so_many_seconds() throws IOException {
            assertThat(wait("120")).contains(Duration.ofMinutes(2));
            assertThat(wait(" 0 ")).contains(Duration.ZERO);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "1.5", "soon", "", "99999999999", "Sat, 21 Nov 2026"})
        void in_words_that_make_no_sense_is_not_asked_at_all(String retryAfter) throws IOException {
            assertThat(wait(retryAfter)).isEmpty();
        }
    }

    @Nested
    class Answered_with_something_else {
        @Test
        void such_as_a_page() throws IOException {
            JobFailure failure = failureOf(200, "<html>\n<b>Welcome</b>");

            assertPermanent(failure);
            assertThat(failure)
                    .hasMessageStartingWith("the answer of http://127.0.0.1")
                    .hasMessageEndingWith("/v1/chat/completions is not JSON: <html> <b>Welcome</b>; check url, which is"
                            + " the base of an API such as http://localhost:8000/v1");
        }

        @Test
        void such_as_half_an_answer() throws IOException {
            String whole = ChatServer.completion("left");
            JobFailure failure = failureOf(200, whole.substring(0, 40));

            assertTransient(failure);
            assertThat(failure)
                    .hasMessageContainingAll(
                            "breaks off or is damaged after 40 characters: {\"id\"", "; try again later");
        }

        @Test
        void such_as_nothing() throws IOException {
            JobFailure failure = failureOf(200, "");

            assertTransient(failure);
            assertThat(failure).hasMessageContaining("is empty; try again later");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"choices\": []}",
                    "{\"choices\": {}}",
                    "{\"choices\": [3]}",
                    "{\"choices\": [{\"text\": \"old\"}]}",
                    "{\"error\": {\"message\": \"no\"}}"
                })
        void such_as_json_without_a_choice(String body) throws IOException {
            JobFailure failure = failureOf(200, body);

            assertPermanent(failure);
            assertThat(failure).hasMessageContaining("/v1/chat/completions holds no choice: " + body + "; check");
        }

        @Test
        void such_as_more_than_memory_should_hold() throws IOException {
            try (ChatServer server = ChatServer.handling(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] megabyte = new byte[1 << 20];
                for (int i = 0; i < 64; i++) {
                    exchange.getResponseBody().write(megabyte);
                }
            })) {
                JobFailure failure = failureAt(server.url());

                assertPermanent(failure);
                assertThat(failure).hasMessage("the answer is longer than 16 MiB; ask for less of it");
            }
        }
    }

    @Nested
    class Dropped {
        @Test
        void before_the_answer() throws IOException {
            assertBroken(HttpExchange::close);
        }

        @Test
        void within_the_answer() throws IOException {
            assertBroken(exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            });
        }

        private void assertBroken(HttpHandler handler) throws IOException {
            try (ChatServer server = ChatServer.handling(handler)) {
                JobFailure failure = failureAt(server.url());

                assertTransient(failure);
                assertThat(failure)
                        .hasMessageStartingWith("the connection to " + server.url() + "/chat/completions broke before")
                        .hasMessageEndingWith("try again later");
            }
        }
    }

    @Test
    void a_job_without_a_prompt_is_not_sent() throws IOException {
        JobContext job = Jobs.plain(Files.createDirectory(folder.resolve("x")));
        try (ChatServer server = ChatServer.answering(200, "")) {
            JobFailure failure = catchThrowableOfType(
                    JobFailure.class, () -> Chats.at(server.url()).run(job));

            assertThat(failure).hasMessageContaining("has no prompt");
            assertThat(server.requests()).isEmpty();
        }
    }
}
