package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.ChatQuestion;
import dev.jobledger.job.ModelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that takes a question and then says nothing, or not all: nobody waits for it longer than was said. */
class HangingChatTest {
    private static final int TEST_MILLIS = 60_000;

    @TempDir
    Path folder;

    private ServerSocket server = closedSocket();

    private static ServerSocket closedSocket() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        server.setSoTimeout(TEST_MILLIS);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** Takes the question and begins the answer with this. */
    private Socket takeQuestion(String beginning) throws IOException {
        Socket connection = server.accept();
        connection.setSoTimeout(TEST_MILLIS);
        assertThat(connection.getInputStream().read()).isEqualTo('P');
        connection.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
        return connection;
    }

    /** Reads until the other side has closed the connection. */
    private static void awaitClosed(Socket connection) throws IOException {
        try (InputStream input = connection.getInputStream()) {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // Closed as well, in a hurry.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\""})
    void an_interrupted_call_ends_at_once_and_closes_its_connection(String beginning) throws Exception {
        RunningJob call = RunningJob.start(Chats.at(url()), Jobs.withPrompt(folder, "Why?"));
        try (Socket connection = takeQuestion(beginning)) {
            call.interrupt();

            assertThat(call.thrown()).isInstanceOf(InterruptedException.class);
            awaitClosed(connection);
        }
    }

    @Test
    void a_call_that_is_interrupted_while_it_connects_ends_too() throws Exception {
        Model model = Chats.at(url());
        JobContext job = Jobs.with(folder, Map.of("prompt", "Why?"));
        RunningJob call = RunningJob.start(
                asked -> {
                    Thread.currentThread().interrupt();
                    return model.run(asked);
                },
                job);

        assertThat(call.thrown()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void a_call_that_takes_longer_than_its_patience_is_given_up_and_closes_its_connection() throws Exception {
        ChatQuestion question = new ChatQuestion("x", ChatQuestion.Image.NEVER, Optional.empty(), Map.of());
        ModelSpec.Chat chat = new ModelSpec.Chat(Chats.endpoint(url(), Optional.empty()), question, Optional.empty());
        Model model = new ChatModel(chat, Duration.ofMillis(300), List.of(), Secrets.NONE);
        RunningJob call = RunningJob.start(model, Jobs.withPrompt(folder, "Why?"));
        try (Socket connection = takeQuestion("")) {
            assertThat(call.thrown())
                    .isInstanceOf(JobFailure.class)
                    .hasMessage("no answer from " + url()
                            + "/chat/completions within 0.3 s; set a timeout for the model if it needs longer");
            awaitClosed(connection);
        }
    }
}
