package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.jobledger.cli.Desk.Answer;
import dev.jobledger.fixture.ChatServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever gives a secret away, it is found nowhere afterwards: ledger, journal, outputs, logs, screen. */
@EnabledOnOs(OS.LINUX)
class KeptSecretsTest {
    private static final String KEY = "sk-proj-4f\"9/x1c7";
    private static final String TOKEN = "hf_Lw8mQzRt5vNk";
    private static final List<String> CHAT_MODELS = List.of(
            "in_answer",
            "in_fields",
            "in_base64",
            "in_refusal",
            "in_failure",
            "in_page",
            "in_half",
            "in_redirection",
            "cut");

    private static final String COMMANDS = """
              echoes: {command: [sh, -c, 'echo "$LEAKED_TOKEN"; echo "$CHAT_API_KEY" >&2; env']}
              fails: {command: [sh, -c, 'echo "no: $LEAKED_TOKEN and $CHAT_API_KEY" >&2; exit 3']}
              fails_at_length:
                command: [sh, -c, 'for i in 1 2 3 4 5 6 7 8 9; do printf %0300d 0; printf "$LEAKED_TOKEN"; done >&2; exit 4']
              fails_in_colours: {command: [sh, -c, 'printf "${LEAKED_TOKEN%_*}_\\033[1m${LEAKED_TOKEN#*_}" >&2; exit 5']}
              leaves_result:
                command: [sh, -c, 'printf "{\\"%s\\": [\\"%s\\"]}" "$LEAKED_TOKEN" "$LEAKED_TOKEN" > $JOBLEDGER_OUTPUT_DIR/result.json']
              leaves_broken_result:
                command: [sh, -c, 'printf "%s" "$LEAKED_TOKEN" > $JOBLEDGER_OUTPUT_DIR/result.json']
            """;

    @TempDir
    Path folder;

    private Desk desk = new Desk(Path.of(""));

    @BeforeEach
    void setUp() {
        desk = new Desk(folder.resolve("desk"));
    }

    /** Answers as the path of the address says, with the key that came in the request. */
    private static void leak(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        String way = exchange.getRequestURI().getPath().split("/", 4)[2];
        switch (way) {
            case "in_answer" -> ChatServer.answer(exchange, 200, ChatServer.completion("It is " + key));
            case "in_fields" ->
                ChatServer.answer(exchange, 200, ChatServer.completion("x").replace("gpt-4o-2024", TOKEN + TOKEN));
            case "in_base64" -> ChatServer.answer(exchange, 403, base64("Bearer " + key) + base64(key));
            case "in_refusal" -> ChatServer.answer(exchange, 401, "{\"error\": \"bad key " + key + "\"}");
            case "in_failure" -> ChatServer.answer(exchange, 500, URLEncoder.encode(key, StandardCharsets.UTF_8));
            case "in_page" -> ChatServer.answer(exchange, 200, "<b>" + key + "</b>");
            case "in_half" -> ChatServer.answer(exchange, 200, "{\"choices\": [\"" + key);
            case "in_redirection" -> {
                exchange.getResponseHeaders().add("Location", "http://elsewhere/?k=" + TOKEN);
                exchange.sendResponseHeaders(302, -1);
            }
            default -> ChatServer.answer(exchange, 400, "x".repeat(295) + key);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String definition(ChatServer server) throws IOException {
        StringBuilder models = new StringBuilder(COMMANDS);
        for (String way : CHAT_MODELS) {
            models.append("  %s: {chat: {url: '%s/%s', model: x, api_key_env: CHAT_API_KEY}}%n"
                    .formatted(way, server.url(), way));
        }
        for (Class<?> leak : List.of(Leaks.InException.class, Leaks.InResult.class)) {
            models.append("  %s: {java: '%s'}%n".formatted(leak.getSimpleName(), leak.getName()));
        }
        return define(models.toString());
    }

    private String define(String models) throws IOException {
        Files.createDirectories(desk.folder());
        return Files.writeString(
                        folder.resolve("definition.yaml"), """
                name: leaks
                tasks: {grid: {prompt: [why]}}
                score: {java: '%s'}
                models:
                %s""".formatted(Leaks.InScore.class.getName(), models))
                .toString();
    }

    /** Runs it with both secrets in its environment; answers the exit code, and leaves what it said with the rest. */
    private int run(String definition) throws Exception {
        Path out = desk.folder().resolve("said-out.txt");
        List<String> surroundings = List.of(
                "env",
                "CHAT_API_KEY=" + KEY,
                Leaks.VARIABLE + "=" + TOKEN,
                "sh",
                "-c",
                "exec \"$@\" > '" + out + "'",
                "sh");
        try (ForkedRun run = ForkedRun.startInside(
                surroundings, desk, "--experiment", definition, "--experiment-id", "mine", "--verbose")) {
            List<String> said = run.readUntil(Integer.MAX_VALUE, line -> true);
            Files.write(desk.folder().resolve("said-err.txt"), said);
            return run.exitCode();
        }
    }

    /** Files in which a secret stands in any of its forms. */
    private List<String> leaks() throws IOException {
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(desk.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                Stream.of(
                                KEY,
                                KEY.substring(0, 9),
                                TOKEN,
                                TOKEN.substring(0, 5),
                                "4f%229",
                                "4f\\\"9",
                                base64(KEY).substring(0, 8),
                                base64("Bearer " + KEY).substring(11, 19))
                        .filter(content::contains)
                        .forEach(secret ->
                                leaks.add(secret + " in " + desk.folder().relativize(file)));
            }
        }
        return leaks;
    }

    @Test
    void are_in_nothing_that_a_run_leaves_or_says() throws Exception {
        try (ChatServer server = ChatServer.handling(KeptSecretsTest::leak)) {
            assertThat(run(definition(server))).isEqualTo(1);
            assertThat(server.requests())
                    .hasSize(CHAT_MODELS.size())
                    .allMatch(request -> request.headers().containsValue(List.of("Bearer " + KEY)));
        }
        Answer exported = desk.export("mine");

        assertThat(exported.exitCode()).isZero();
        assertThat(leaks()).isEmpty();
        assertThat(desk.rows("select count(*) from attempts")).containsExactly("17");
        assertThat(desk.rows("select job_id from attempts where error like '%***%' order by job_id"))
                .contains("in_refusal_prompt=why", "in_failure_prompt=why", "InException_prompt=why", "cut_prompt=why");
        assertThat(desk.rows("select result from attempts where job_id = 'in_answer_prompt=why'"))
                .singleElement()
                .asString()
                .contains("It is ***", "\"\"scored_with\"\":\"\"***\"\"");
    }

    @Test
    void are_not_said_by_a_run_that_cannot_begin() throws Exception {
        assertThat(run(define("  m: {java: '" + Leaks.InConstructor.class.getName() + "'}\n")))
                .isEqualTo(2);

        assertThat(desk.folder().resolve("said-err.txt")).content().contains("no such key: ***");
        assertThat(leaks()).isEmpty();
    }

    @Test
    void that_are_not_set_are_told_before_anything_runs_and_not_when_the_experiment_is_only_looked_at()
            throws Exception {
        String chat = "  m: {chat: {url: 'http://127.0.0.1:9', model: x, api_key_env: CHAT_API_KEY}}\n";
        String definition = define("  first: {command: ['true']}\n" + chat.replace("CHAT_API_KEY", "NOT_SET_ANYWHERE"));
        Answer refused = desk.run("--experiment", definition, "--experiment-id", "mine");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "definition.yaml:6: api_key_env in chat of model 'm' names NOT_SET_ANYWHERE, which is not set");
        assertThat(desk.everything()).hasSize(1);

        assertThat(run(define(chat))).isEqualTo(1);
        Answer resumed = desk.resume("mine");
        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err()).contains("api_key_env in chat of model 'm' names CHAT_API_KEY, which is not set");
        assertThat(Arrays.asList(desk.list("mine"), desk.export("mine"), desk.resume("mine", "--dry-run")))
                .allMatch(answer -> answer.exitCode() == 0);
    }
}
