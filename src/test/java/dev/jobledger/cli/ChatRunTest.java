package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.jobledger.fixture.ChatServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat models as whole runs: what comes of them stands in the ledger. */
class ChatRunTest {
    private static final String ATTEMPTS = "select outcome, error_class, cost_usd from attempts";

    @TempDir
    Path folder;

    private String timeout = "1m";
    private Desk desk = new Desk(Path.of(""));

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private Desk.Answer run(ChatServer server) throws IOException {
        return desk.run("--experiment", desk.file("chat.yaml", """
                name: chat
                tasks: {grid: {prompt: ['Why?']}}
                models:
                  m:
                    chat: {url: '%s', model: x, price: {input_per_million: 1000, output_per_million: 0}}
                    timeout: %s
                """.formatted(server.url(), timeout)));
    }

    private Desk.Answer runAgainst(HttpHandler handler) throws IOException {
        try (ChatServer server = ChatServer.handling(handler)) {
            return run(server);
        }
    }

    @Test
    void an_answer_is_stored_with_its_cost() throws IOException {
        try (ChatServer server = ChatServer.answering(200, ChatServer.completion("Because."))) {
            assertThat(run(server).exitCode()).isZero();
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(desk.rows(ATTEMPTS)).containsExactly("completed,,1.2");
        assertThat(desk.rows("select result from attempts"))
                .singleElement()
                .asString()
                .contains("\"\"answer\"\":\"\"Because.\"\"", "\"\"input_tokens\"\":1200", "\"\"cost_usd\"\":1.2");
    }

    @Test
    void a_server_that_hangs_is_given_up_when_the_time_is_over() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        timeout = "500ms";
        Desk.Answer answer = runAgainst(exchange -> {
            try {
                over.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("took longer than 0.5 s and was stopped");
        assertThat(desk.rows(ATTEMPTS)).containsExactly("timed_out,transient,");
    }

    @Test
    void a_refusal_is_told_in_one_line_and_stored_with_its_class() throws IOException {
        Desk.Answer answer = runAgainst(exchange -> ChatServer.answer(exchange, 404, "{\"error\": \"no model x\"}"));

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err())
                .contains("failed m_prompt=Why", "the server has nothing there, or no such model: HTTP 404");
        assertThat(desk.rows(ATTEMPTS)).containsExactly("failed,permanent,");
        assertThat(desk.rows("select error from attempts"))
                .singleElement()
                .asString()
                .contains("no model x", "check url, which is the base of the server's API, and model");
    }
}
