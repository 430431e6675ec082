package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.UnansweredException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AskerTest {
    @TempDir
    Path folder;

    private SmallExperiment experiment;

    @BeforeEach
    void plan() {
        experiment = new SmallExperiment(folder).plan(List.of("m"), "maze/t1");
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    @Test
    void hands_back_what_was_read() {
        assertThat(asker(Optional.empty()).ask(LedgerReader::experiments)).hasSize(1);
        assertThat(asker(Optional.of(Duration.ofHours(1))).ask(LedgerReader::experiments))
                .hasSize(1);
    }

    @Test
    void throws_what_the_reading_threw() {
        assertThatThrownBy(() -> asker(Optional.empty()).ask(reader -> reader.resolve("nosuch")))
                .hasMessageContaining("no experiment 'nosuch'");
    }

    @Test
    void says_in_a_line_that_memory_ran_out() {
        Asker asker = asker(Optional.empty());
        assertThatThrownBy(() -> asker.ask(reader -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(UnansweredException.class)
                .hasMessageStartingWith("the query needs more memory than this process may use (");
    }

    @Test
    void does_not_wait_for_a_reading_that_does_not_stop() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Asker asker = asker(Optional.of(Duration.ofMillis(1)));
        assertThatThrownBy(() -> asker.ask(reader -> {
                    boolean ended = waitFor(mayEnd);
                    closed.countDown();
                    return ended;
                }))
                .isInstanceOf(UnansweredException.class)
                .hasMessageStartingWith("no answer within 1ms, the time that --timeout gave");
        mayEnd.countDown();
        closed.await();
    }

    @Test
    void stops_nothing_where_nothing_is_asked() {
        assertThat(asker(Optional.empty()).stop()).isFalse();
    }

    private Asker asker(Optional<Duration> longest) {
        return new Asker(experiment.ledger()::reader, longest);
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
