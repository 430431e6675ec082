package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in files, which one process at a time has. */
class LedgerOpeningTest {
    @TempDir
    Path folder;

    private Path path;
    private TestLedger ledger;

    @BeforeEach
    void open() {
        path = folder.resolve("ledger");
        ledger = new TestLedger(new FileHome(path));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void twice_names_the_holder() {
        assertThatThrownBy(() -> Ledgers.openForWriting(path, "another", ledger::now))
                .isInstanceOf(LedgerInUseException.class)
                .hasMessageContaining("in use by a test");
    }

    @Test
    void for_reading_finds_nothing_where_there_is_no_ledger() {
        assertThat(Ledgers.openForReading(folder.resolve("nothing"), ledger::now, LedgerOptions.standard()))
                .isEmpty();
        assertThat(folder.resolve("nothing.mv.db")).doesNotExist();
    }

    @Test
    void without_its_database_finds_steps_in_the_journal() throws IOException {
        StepName step = new StepName("submit");
        ledger.plan("a", List.of("m"), "t");
        Claim claim = ledger.claim(ledger.start("a"));
        StepValue value = new StepValue("\"op-17\"", Optional.empty());
        ledger.port().startStep(claim, step).join();
        ledger.port().endStep(claim, step, new StepEnd.Completed(value)).join();
        ledger.close();
        Files.delete(folder.resolve("ledger.mv.db"));
        ledger = new TestLedger(folder);
        Claim next = ledger.claim(ledger.start("a"));
        assertThat(ledger.port().stepValues(next).join()).containsEntry(step, value);
    }

    @Test
    void for_reading_sees_everything_and_changes_nothing() {
        ledger.plan("a", List.of("m"), "t");
        ledger.close();
        try (LedgerReader reader = Ledgers.openForReading(path, ledger::now, LedgerOptions.standard())
                .orElseThrow()) {
            assertThat(reader.resolve("latest")).isEqualTo("a");
            assertThatThrownBy(() -> reader.query("delete from ledger.job", rows -> rows))
                    .isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void again_and_again_does_not_let_the_file_grow() throws IOException {
        ledger.plan("a", List.of("m"), "t");
        openWithARun(30);
        long before = Files.size(folder.resolve("ledger.mv.db"));
        openWithARun(60);
        // Each opening writes some 20 kB; the rows of sixty runs need a few pages.
        assertThat(Files.size(folder.resolve("ledger.mv.db"))).isLessThan(before + 400_000);
    }

    private void openWithARun(int times) {
        for (int time = 0; time < times; time++) {
            ledger.reopen();
            ledger.port().end(ledger.start("a").runNo(), RunEnding.FINISHED);
        }
    }
}
