package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.FaultyChats;
import dev.jobledger.fixture.RequestCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand jobs of three models against a server that has a bad day, with two kills in the middle: every job is
 * completed, every limit is kept, and both sides agree on the bill.
 */
class BadDayTest {
    private static final int QUESTIONS = 334;
    private static final String OWN = "own";
    private static final String KEY = "key";

    @TempDir
    Path folder;

    private final RequestCounter counter = new RequestCounter(model -> model.equals("one") ? OWN : KEY);

    private String define(Desk desk, String url) throws IOException {
        List<String> prompts = IntStream.rangeClosed(1, QUESTIONS)
                .mapToObj(number -> "Question " + number)
                .toList();
        String chat = "chat: {url: '%s', model: %s, price: {input_per_million: 1000000, output_per_million: 0}}";
        return desk.file("bad_day.yaml", """
                name: bad-day
                tasks: {grid: {prompt: %s}}
                groups:
                  key: {rate: 600/min, concurrency: 6}
                models:
                  one:   {%s, timeout: 5s, retries: 20, rate: 300/min, concurrency: 4}
                  two:   {%s, timeout: 5s, retries: 20, group: key, concurrency: 2}
                  three: {%s, timeout: 5s, retries: 20, group: key}
                """.formatted(
                        prompts, chat.formatted(url, "one"), chat.formatted(url, "two"), chat.formatted(url, "three")));
    }

    /** Kills a run when the server has seen so many requests. */
    private void killAfter(int requests, Desk desk, String definition) throws Exception {
        try (ForkedRun run =
                ForkedRun.start(desk, "--experiment", definition, "--experiment-id", "mine", "--workers", "16")) {
            counter.awaitRequests(requests);
            run.kill();
        }
        counter.clientDied();
    }

    @Test
    void ends_with_every_job_completed_within_all_limits_and_paid_for_once() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Desk desk = new Desk(folder);
        Desk.Answer last;
        try (FaultyChats server = new FaultyChats(counter, seed)) {
            String definition = define(desk, server.url());
            killAfter(100, desk, definition);
            killAfter(250, desk, definition);
            // Five of them in a row, even if one that was under way comes between.
            counter.takeDown("two", 6);
            last = desk.resume("--workers", "16");
        }

        assertThat(last.err()).contains("two pauses until", "two goes on");
        assertThat(last.exitCode()).isZero();
        assertThat(desk.rows("select distinct state from jobs")).containsExactly("completed");
        assertLimitsWereKept();
        assertBothAgreeOnTheBill(desk);
        assertThat(desk.verify().exitCode()).isZero();
    }

    private void assertLimitsWereKept() {
        assertThat(counter.nanosOfMoreThan(300, OWN)).isGreaterThanOrEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(counter.nanosOfMoreThan(600, KEY)).isGreaterThanOrEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(counter.openAtMost(OWN)).isLessThanOrEqualTo(4);
        assertThat(counter.openAtMost(KEY)).isLessThanOrEqualTo(6);
    }

    private void assertBothAgreeOnTheBill(Desk desk) {
        assertThat(counter.answers()).hasSize(3 * QUESTIONS);
        long unheard =
                counter.answers().values().stream().mapToInt(times -> times - 1).sum();
        // An answer that was on its way when the client was killed, or gave up waiting, was given again; no other was.
        long lost = number(desk, "select count(*) from attempts where outcome in ('lost', 'timed_out')");
        assertThat(unheard).isLessThanOrEqualTo(lost - counter.hung());

        long once = 3L
                * IntStream.rangeClosed(1, QUESTIONS)
                        .map(question -> 1000 + question)
                        .sum();
        assertThat(number(desk, "select cast(sum(cost_usd) as bigint) from attempts"))
                .isEqualTo(once);
        assertThat(counter.tokens() - once).isBetween(unheard * 1001, unheard * (1000 + QUESTIONS));
    }

    private static long number(Desk desk, String query) {
        return Long.parseLong(desk.rows(query).get(0));
    }
}
