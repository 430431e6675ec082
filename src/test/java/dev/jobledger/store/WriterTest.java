package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    @TempDir
    Path folder;

    private OpenedLedger opened;
    private Compaction compaction;
    private FileSettler settler;
    private Writer writer;

    @BeforeEach
    void open() {
        LedgerFile ledger = new LedgerFile(folder.resolve("ledger"));
        LedgerOptions options = LedgerOptions.standard();
        LedgerLock lock = LockTaking.take(ledger, "a test", () -> NOW, options);
        opened = new Recovery(ledger, lock, options, () -> NOW).open();
        settler = opened.fileSettler();
        compaction = new Compaction(opened, settler);
        writer = new Writer(opened, compaction, settler);
    }

    @AfterEach
    void close() {
        writer.close();
        compaction.close();
        settler.close();
        opened.close(writer.isBroken());
    }

    @Test
    void answers_and_shows_the_change_to_whoever_asks_after_it() {
        assertThat(Answers.of(create(1))).isEqualTo(1);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void refuses_one_and_goes_on_for_all_others() {
        CompletableFuture<Integer> refused = writer.submit(h -> {
            throw new LedgerException("not that one");
        });
        assertThatThrownBy(() -> Answers.of(refused))
                .isInstanceOf(LedgerException.class)
                .hasMessage("not that one");
        assertThat(Answers.of(create(1))).isEqualTo(1);
    }

    @Test
    void stores_nothing_more_once_something_could_not_be_applied() {
        assertThat(Answers.of(create(1))).isEqualTo(1);
        assertThat(Answers.of(create(1))).as("it is in the journal").isEqualTo(1);
        assertBroken(writer.submit(h -> Decided.nothing(1)));
        assertBroken(create(2));
        assertThat(writer.isBroken()).isTrue();
    }

    @Test
    void fails_instead_of_dying_when_memory_runs_out() {
        assertBroken(writer.submit(h -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        assertBroken(create(1));
    }

    @Test
    void fails_when_its_connection_is_gone() {
        opened.handle().close();
        assertThat(Answers.of(create(1))).as("it is in the journal").isEqualTo(1);
        assertBroken(writer.submit(h -> Decided.nothing(1)));
        assertBroken(create(2));
    }

    @Test
    void stores_what_was_asked_for_before_it_is_closed_and_refuses_what_comes_after() {
        CompletableFuture<Integer> before = create(1);
        writer.close();
        assertThat(before).isCompletedWithValue(1);
        assertThatThrownBy(() -> Answers.of(create(2))).hasMessage("the ledger is closed");
    }

    @Test
    void is_not_disturbed_by_the_interruption_of_those_who_ask() {
        Thread.currentThread().interrupt();
        CompletableFuture<Integer> answer = create(1);
        assertThat(Answers.of(answer)).isEqualTo(1);
        assertThat(Thread.interrupted()).as("the interruption is still there").isTrue();
        assertThat(Answers.of(create(2))).isEqualTo(2);
    }

    private CompletableFuture<Integer> create(int number) {
        return writer.decideAndStore(
                () -> java.util.Optional.of(new Transition.ExperimentCreated(number, "e" + number, "test", NOW)),
                number,
                0);
    }

    private long stored() {
        Answers.of(writer.submit(h -> Decided.nothing(true)));
        try (Handle other = opened.database().open()) {
            return other.createQuery("select count(*) from ledger.experiment")
                    .mapTo(Long.class)
                    .one();
        }
    }

    private static void assertBroken(CompletableFuture<?> answer) {
        assertThatThrownBy(() -> Answers.of(answer))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("the ledger could not be written: ");
    }
}
