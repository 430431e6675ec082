package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.Seller;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that buys and waits, against a server on this machine that counts what it sold. */
final class SubmitAndPollTest {
    private static final Path SCRIPT = ExampleDesk.example("submit_and_poll.java");
    private static final int VIDEOS = 3;

    @TempDir
    Path folder;

    @Test
    void asksForTheSameOperationsAfterAKillAndBuysEachOnce() throws Exception {
        try (Seller seller = new Seller()) {
            ExampleDesk desk = ExampleDesk.in(folder).with("SERVICE_URL", seller.address());
            seller.watch(VIDEOS);
            try (Child killed = desk.start(SCRIPT)) {
                seller.awaitPolls();
                killed.close();
                assertThat(killed.exitCode()).as(killed.stderr()).isEqualTo(128 + 9);
            }
            seller.finish();

            assertThat(desk.run(SCRIPT, "--resume", "latest"))
                    .contains("3 taken back from a run that died", "3 of 3 jobs completed");
            assertThat(seller.sold()).hasSize(VIDEOS).doesNotHaveDuplicates();
            assertThat(desk.outputs("attempt-002/video.mp4"))
                    .hasSize(VIDEOS)
                    .allSatisfy(video -> assertThat(video).content().startsWith("content of operation-of-"));
        }
    }
}
