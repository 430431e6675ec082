package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.StepName;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of a ledger that nobody has open, without opening it. */
class LeftExperimentsTest {
    @TempDir
    Path folder;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(folder);
        ledger.plan("a", List.of("m", "n"), "t", "u");
        ledger.complete(ledger.claim(ledger.start("a")));
        ledger.plan("with %20 and é", List.of("m"), "t");
    }

    private Optional<List<ExperimentSummary>> atRest() {
        return Ledgers.experimentsAtRest(folder.resolve("ledger"), InstantSource.system(), LedgerOptions.standard());
    }

    private List<ExperimentSummary> inTheDatabase() {
        try (LedgerReader reader = Ledgers.openForReading(
                        folder.resolve("ledger"), InstantSource.system(), LedgerOptions.standard())
                .orElseThrow()) {
            return reader.experiments();
        }
    }

    private Path noted() {
        return folder.resolve("ledger.journal/experiments.txt");
    }

    @Test
    void is_what_the_database_says() {
        ledger.close();

        assertThat(atRest()).contains(inTheDatabase());
        assertThat(atRest().orElseThrow())
                .extracting(ExperimentSummary::experimentId)
                .containsExactlyInAnyOrder("a", "with %20 and é");
    }

    @Test
    void is_what_the_database_says_after_more_was_done() {
        ledger.reopen();
        ledger.complete(ledger.claim(ledger.start("a")));
        ledger.close();

        assertThat(atRest()).contains(inTheDatabase());
    }

    @Nested
    class Is_not_told {
        @Test
        void while_the_ledger_is_open() {
            assertThat(atRest()).isEmpty();
            ledger.reopen();
            assertThat(atRest()).isEmpty();
            ledger.close();
        }

        @Test
        void where_there_is_no_ledger() {
            ledger.close();
            assertThat(Ledgers.experimentsAtRest(
                            folder.resolve("other"), InstantSource.system(), LedgerOptions.standard()))
                    .isEmpty();
        }

        @Test
        void where_steps_were_made() {
            Claim claim = ledger.claim(ledger.start("a"));
            ledger.port().startStep(claim, new StepName("submit")).join();
            ledger.close();

            assertThat(noted()).doesNotExist();
            assertThat(atRest()).isEmpty();
        }

        @Test
        void where_the_ledger_was_not_closed() throws IOException {
            ledger.close();
            Files.writeString(folder.resolve("ledger.journal/state.txt"), "open some-start\n");

            assertThat(atRest()).isEmpty();
        }

        @Test
        void by_the_note_of_an_earlier_owner() throws IOException {
            ledger.close();
            String earlier = Files.readString(noted());
            ledger = new TestLedger(folder);
            ledger.complete(ledger.claim(ledger.start("a")));
            ledger.close();
            assertThat(atRest()).isPresent();
            Files.writeString(noted(), earlier);

            assertThat(atRest()).isEmpty();
        }

        @Test
        void by_a_note_that_is_cut_or_damaged() throws IOException {
            ledger.close();
            String whole = Files.readString(noted());
            for (String damaged : List.of("", "\n", whole.substring(0, whole.length() - 2), whole.replace(" ", ""))) {
                Files.writeString(noted(), damaged);
                assertThat(atRest()).as(damaged).isEmpty();
            }
            Files.writeString(noted(), whole.replace("\nend", "\na b c\nend"));
            assertThat(atRest()).isEmpty();
        }

        @Test
        void where_the_database_is_gone_or_another_one() throws IOException {
            ledger.close();
            Path database = folder.resolve("ledger.mv.db");
            Files.write(database, new byte[1], StandardOpenOption.APPEND);
            assertThat(atRest()).isEmpty();
            Files.delete(database);
            assertThat(atRest()).isEmpty();
        }
    }
}
