package dev.jobledger.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.ShownExperiment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and what is answered; how it looks is asked in a browser, by {@code LivePageTest}. */
class LiveServerTest {
    @TempDir
    static Path folder;

    private static ShownExperiment experiment;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveServer server;

    @BeforeAll
    static void run() throws IOException {
        experiment = new ShownExperiment(folder, job -> {});
        experiment.run();
    }

    @BeforeEach
    void start() throws IOException {
        Deque<String> secrets = new ArrayDeque<>(List.of("the-token", "the-secret"));
        server = new LiveServer(experiment::reader, ShownExperiment.ID, experiment.outputs(), 0, secrets::pop);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI at(String path) {
        return URI.create(server.address()).resolve(path);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private String[] cookie() {
        return new String[] {"Cookie", "jobledger_" + at("/").getPort() + "=the-secret"};
    }

    @Nested
    class The_door {
        @Test
        void opens_once_for_whoever_has_the_address_and_then_for_the_cookie() throws Exception {
            assertThat(server.address()).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=the-token");

            HttpResponse<String> first = get("/?token=the-token");
            assertThat(first.statusCode()).isEqualTo(303);
            assertThat(first.headers().firstValue("Location")).hasValue("/");
            assertThat(first.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie)
                            .startsWith(cookie()[1] + ";")
                            .contains("HttpOnly", "SameSite=Strict")
                            .doesNotContain("the-token"));

            assertThat(get("/?token=the-token").statusCode()).isEqualTo(403);
            assertThat(get("/", cookie()).statusCode()).isEqualTo(200);
        }

        @Test
        void stays_shut_without_them() throws Exception {
            for (String path : List.of(
                    "/", "/events", "/job?id=plain_t0", "/?token=", "/?token=the-secret", "/x?token=the-token")) {
                HttpResponse<String> answer = get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
                assertThat(answer.body()).contains("works once").doesNotContain("shown");
            }
            assertThat(get("/", "Cookie", "jobledger_1=the-secret").statusCode())
                    .isEqualTo(403);
        }

        @Test
        void is_on_loopback_and_answers_to_no_other_name() throws Exception {
            String request = "GET / HTTP/1.1\r\nHost: somewhere.example:80\r\nCookie: " + cookie()[1]
                    + "\r\nConnection: close\r\n\r\n";
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at("/").getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                                .readLine())
                        .startsWith("HTTP/1.1 421");
            }
        }

        @Test
        void lets_nothing_be_sent_in() throws Exception {
            HttpRequest post = HttpRequest.newBuilder(at("/"))
                    .headers(cookie())
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void forbids_others_to_keep_or_frame_the_page() throws Exception {
        HttpResponse<String> page = get("/", cookie());
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValue("frame-ancestors 'none'");
        assertThat(page.body())
                .contains("data-live=\"true\"", "connect-src 'self'")
                .doesNotContain("plain_t0");
    }

    @Test
    void tells_everything_first() throws Exception {
        HttpResponse<Stream<String>> events = client.send(
                HttpRequest.newBuilder(at("/events")).headers(cookie()).build(), BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            List<String> told = lines.limit(6).toList();
            assertThat(told).first().isEqualTo("event: overview");
            assertThat(told.get(1)).startsWith("data: {\"experiment\":{\"id\":\"shown\"");
            assertThat(told.get(3)).isEqualTo("event: rows");
            assertThat(told.get(4)).startsWith("data: {\"words\":").contains("\"last\":true");
        }
    }

    @Test
    void shows_a_job_by_its_id() throws Exception {
        HttpResponse<String> job = get("/job?id=" + URLEncoder.encode("tuned_t3<b>", StandardCharsets.UTF_8), cookie());
        assertThat(job.statusCode()).isEqualTo(200);
        assertThat(job.body())
                .contains("\"attempts\":[{\"number\":1", "\"prompt\":\"what is 3?", "first_frame", "answer.png");
        assertThat(get("/job?id=nobody", cookie()).statusCode()).isEqualTo(404);
        assertThat(get("/jobs", cookie()).statusCode()).isEqualTo(404);
    }
}
