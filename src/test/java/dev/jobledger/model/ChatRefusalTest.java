package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.ChatServer;
import dev.jobledger.job.TransientErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each status other than success ends one attempt, with its class and one clear message. */
class ChatRefusalTest {
    @TempDir
    Path folder;

    private Asker asker = new Asker(Path.of(""));

    @BeforeEach
    void setUp() {
        asker = new Asker(folder);
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
                JobFailure failure = asker.failureAt(server.url() + "?version=3");

                Asker.assertPermanent(failure);
                assertThat(failure)
                        .hasMessage(what + ": HTTP " + status + " from " + server.url()
                                + "/chat/completions: {  \"error\": \"no\" }; " + remedy);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 529})
        void for_now(int status) throws IOException {
            JobFailure failure = asker.failureOf(status, "");

            Asker.assertTransient(failure);
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
                JobFailure failure = asker.failureAt(server.url());

                Asker.assertPermanent(failure);
                assertThat(failure)
                        .hasMessageContainingAll(
                                "sends elsewhere, to https://elsewhere/v1", "write that address as url");
                assertThat(server.requests()).hasSize(1);
            }
        }

        @Test
        void is_told_with_the_first_300_characters_on_one_line_and_no_key() throws IOException {
            JobFailure failure = asker.failureOf(401, "no:\n" + Chats.KEY + "x".repeat(279) + Chats.KEY + "more");

            assertThat(failure)
                    .hasMessageContaining("no: ***" + "x".repeat(279) + "***")
                    .hasMessageNotContaining("sk-");
            assertThat(asker.failureOf(500, "y".repeat(5000))).hasMessageContaining(": " + "y".repeat(299) + "…;");
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
                Asker.assertTransient(asker.failure(Chats.withTransientErrors(server.url(), errors)));
            }
            try (ChatServer server = ChatServer.answering(400, "")) {
                Asker.assertPermanent(asker.failure(Chats.withTransientErrors(server.url(), errors)));
            }
        }

        @Test
        void by_message() throws IOException {
            TransientErrors errors = new TransientErrors(List.of(), List.of(), Optional.of("(?i)model is LOADING"));
            try (ChatServer server = ChatServer.answering(400, "the model is loading")) {
                Asker.assertTransient(asker.failure(Chats.withTransientErrors(server.url(), errors)));
            }
            try (ChatServer server = ChatServer.answering(400, "no")) {
                Asker.assertPermanent(asker.failure(Chats.withTransientErrors(server.url(), errors)));
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
                JobFailure failure = asker.failureAt(server.url());
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
}
