package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.ChatServer;
import dev.jobledger.job.Task;
import dev.jobledger.script.Chat;
import dev.jobledger.script.Experiment;
import dev.jobledger.script.ModelOptions;
import dev.jobledger.script.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat endpoints as models of scripts. */
class ScriptChatTest {
    @TempDir
    Path folder;

    private Desk desk = new Desk(Path.of(""));

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private static Experiment asking(Chat chat) {
        Task question = new Task("q1", "capitals", Map.of(), Map.of("prompt", "Capital of Peru?", "expected", "Lima"));
        return Experiment.named("chat")
                .tasks(Tasks.of(List.of(question)))
                .chat("m", chat, ModelOptions.defaults().family("small"));
    }

    @Test
    void are_asked_as_was_said_and_scored_by_the_script() {
        try (ChatServer server = ChatServer.answering(200, ChatServer.completion("Lima"))) {
            Chat chat = Chat.at(server.url(), "tiny")
                    .system("Be brief.")
                    .option("temperature", 0)
                    .option("stop", List.of("\n"))
                    .price(1000, 0)
                    .image(false);
            Experiment experiment = asking(chat).scorer((job, result) -> {
                boolean isRight =
                        job.task().text("expected").equals(result.fields().get("answer"));
                return result.with("score", isRight ? 1 : 0);
            });

            assertThat(desk.script(experiment).exitCode()).isZero();
            assertThat(server.requests())
                    .extracting(request -> request.body().toString())
                    .containsExactly(
                            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                                    + "{\"role\":\"user\",\"content\":\"Capital of Peru?\"}],\"temperature\":0,\"stop\":[\"\\n\"]}");
        }
        assertThat(desk.rows("select family, score, cost_usd from jobs")).containsExactly("small,1.0,1.2");
    }

    @Test
    void that_are_wrongly_described_are_told_in_a_line_for_each_mistake_and_show_no_key() {
        Desk.Answer answer = desk.script(
                asking(Chat.at("localhost:11434", " ").apiKeyEnv("sk-proj-0123").option("stream", true)));

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.errLines())
                .containsExactly(
                        "run: ScriptChatTest: url in chat of model 'm' must begin with http:// or https://, as in"
                                + " http://localhost:8000/v1",
                        "ScriptChatTest: api_key_env in chat of model 'm' must be the name of an environment variable,"
                                + " such as OPENAI_API_KEY, not a key itself",
                        "ScriptChatTest: model in chat of model 'm' must be text, was the text ' '",
                        "ScriptChatTest: options in chat of model 'm' can't hold 'stream'; answers are taken as a whole;"
                                + " leave it out");
        assertThat(desk.folder().resolve("ledger")).doesNotExist();
    }

    @Test
    void whose_option_json_cannot_hold_are_told() {
        assertThat(desk.script(asking(Chat.at("http://127.0.0.1:9", "x").option("seed", folder)))
                        .errLines())
                .singleElement()
                .asString()
                .contains("chat of model 'm'.options.seed must be text, a finite number");
    }

    @Test
    void whose_key_is_not_set_are_told_before_anything_runs() {
        Desk.Answer answer =
                desk.script(asking(Chat.at("http://127.0.0.1:9", "x").apiKeyEnv("NOT_SET_ANYWHERE")));

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.errLines())
                .containsExactly(
                        "run: ScriptChatTest: api_key_env in chat of model 'm' names NOT_SET_ANYWHERE, which is not"
                                + " set in the environment; set it, as in export NOT_SET_ANYWHERE=…, and try again");
        assertThat(desk.folder().resolve("ledger")).doesNotExist();
    }
}
