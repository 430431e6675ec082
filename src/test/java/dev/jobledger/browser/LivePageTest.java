package dev.jobledger.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.ShownExperiment;
import dev.jobledger.report.live.LiveServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that follows its experiment, in a browser. {@code mvn test -Pbrowser} */
@Tag("browser")
final class LivePageTest {
    @TempDir
    Path folder;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch half = new CountDownLatch(1);
    private final CountDownLatch rest = new CountDownLatch(1);

    @Test
    void followsARunToItsEnd() throws Exception {
        ShownExperiment experiment = new ShownExperiment(folder, job -> {
            begun.countDown();
            await(job.task().integer("n") < 6 ? half : rest);
        });
        try (Browser browser = Browser.start(folder.resolve("profile"), false)) {
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> run(experiment));
            await(begun);
            try (LiveServer server = new LiveServer(
                    experiment::reader,
                    ShownExperiment.ID,
                    experiment.outputs(),
                    0,
                    () -> UUID.randomUUID().toString())) {
                browser.open(server.address());
                browser.waitUntil("return document.getElementById('state').textContent === 'running'");
                half.countDown();
                browser.waitUntil("return document.querySelector('#figures dd').textContent.startsWith('10')");
                assertThat(browser.texts("#job-rows .state.in_progress, #job-rows .state.pending"))
                        .isNotEmpty();

                rest.countDown();

                browser.waitUntil("return document.getElementById('state').textContent === 'failed'");
                assertThat(run.get(1, TimeUnit.MINUTES)).isEqualTo(1);
                assertThat(browser.texts("#figures dd").get(0)).startsWith("20");
                assertThat(browser.texts("#job-rows .state.failed")).hasSize(4);
                browser.run("jobTable.open('tuned_t1')");
                browser.waitUntil("return document.querySelectorAll('.opened .panes img').length === 3");
                assertThat(browser.complaints()).isEmpty();
                assertThat(browser.requests()).allMatch(address -> address.startsWith("http://127.0.0.1:"));
                assertThat(browser.ask("return document.title")).isEqualTo("shown · JobLedger");
            }
            browser.waitUntil("return !document.getElementById('notice').hidden");
        } finally {
            half.countDown();
            rest.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
    }

    private static int run(ShownExperiment experiment) {
        try {
            return experiment.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
