package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.jobledger.fixture.ChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a chat endpoint gives no answer ends one attempt, with its class and one clear message. */
class ChatFailureTest {
    @TempDir
    Path folder;

    private Asker asker = new Asker(Path.of(""));

    @BeforeEach
    void setUp() {
        asker = new Asker(folder);
    }

    @Nested
    class Without_a_connection {
        @Test
        void to_a_host_that_is_not_known() throws IOException {
            // A label of more than 63 letters is no name, which is found without asking anyone.
            String url = "http://" + "a".repeat(64) + "/v1";
            JobFailure failure = asker.failureAt(url);

            Asker.assertTransient(failure);
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
            JobFailure failure = asker.failureAt(url);

            Asker.assertTransient(failure);
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
                JobFailure failure = asker.failureAt("http://127.0.0.1:" + deaf.getLocalPort());

                Asker.assertTransient(failure);
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
                JobFailure failure = asker.failureAt(server.url().replace("http:", "https:"));

                Asker.assertTransient(failure);
                assertThat(failure).hasMessageContainingAll("connection to https://127.0.0.1", "/v1/chat/completions");
            }
        }
    }

    @Nested
    class Answered_with_something_else {
        @Test
        void such_as_a_page() throws IOException {
            JobFailure failure = asker.failureOf(200, "<html>\n<b>Welcome</b>");

            Asker.assertPermanent(failure);
            assertThat(failure)
                    .hasMessageStartingWith("the answer of http://127.0.0.1")
                    .hasMessageEndingWith("/v1/chat/completions is not JSON: <html> <b>Welcome</b>; check url, which is"
                            + " the base of an API such as http://localhost:8000/v1");
        }

        @Test
        void such_as_half_an_answer() throws IOException {
            String whole = ChatServer.completion("left");
            JobFailure failure = asker.failureOf(200, whole.substring(0, 40));

            Asker.assertTransient(failure);
            assertThat(failure)
                    .hasMessageContainingAll(
                            "breaks off or is damaged after 40 characters: {\"id\"", "; try again later");
        }

        @Test
        void such_as_nothing() throws IOException {
            JobFailure failure = asker.failureOf(200, "");

            Asker.assertTransient(failure);
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
            JobFailure failure = asker.failureOf(200, body);

            Asker.assertPermanent(failure);
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
                JobFailure failure = asker.failureAt(server.url());

                Asker.assertPermanent(failure);
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
                JobFailure failure = asker.failureAt(server.url());

                Asker.assertTransient(failure);
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
