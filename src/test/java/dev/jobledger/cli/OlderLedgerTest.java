package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.store.OlderLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a ledger that an earlier version of the program left, with its schema and without a journal. */
class OlderLedgerTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private void make(int schema) {
        OlderLedger.make(folder.resolve("ledger/ledger"), schema);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void resume_runs_what_was_failed_lost_or_never_started_and_nothing_that_was_completed(int schema) {
        make(schema);
        Desk.Answer answer = desk.resume();

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err())
                .contains("run 2 of old: 3 to run, 1 completed before and skipped, 1 failed before, tried again,"
                        + " 1 taken back from a run that died")
                .contains("4 of 4 jobs completed");
        assertThat(desk.rows("select job_id, attempt, outcome from attempts order by job_id, attempt"))
                .containsExactly(
                        OlderLedger.COMPLETED + ",1,completed",
                        OlderLedger.FAILED + ",1,failed",
                        OlderLedger.FAILED + ",2,completed",
                        OlderLedger.IN_PROGRESS + ",1,lost",
                        OlderLedger.IN_PROGRESS + ",2,completed",
                        OlderLedger.PENDING + ",1,completed");
        assertThat(desk.rows("select result from jobs where job_id = '" + OlderLedger.COMPLETED + "'"))
                .containsExactly("\"{\"\"answer\"\":\"\"forty-two\"\"}\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_file_from_before_is_kept_as_it_was(int schema) throws IOException {
        make(schema);
        byte[] before = Files.readAllBytes(folder.resolve("ledger/ledger.mv.db"));
        desk.resume();
        desk.resume();

        assertThat(folder.resolve("ledger/ledger.schema-" + schema + ".mv.db")).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void commands_that_only_read_bring_it_up_to_date_too(int schema) {
        make(schema);

        assertThat(desk.list().out()).containsPattern("old +lost +1 +1 +1 +1 +4 ");
        assertThat(desk.rows("select job_id from jobs where state = 'completed'"))
                .containsExactly(OlderLedger.COMPLETED);
        assertThat(desk.resume("--dry-run").out().lines())
                .containsExactly(
                        OlderLedger.FAILED + "\tfailed before",
                        OlderLedger.IN_PROGRESS + "\tinterrupted",
                        OlderLedger.PENDING + "\tpending");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothing_is_said_of_damage(int schema) {
        make(schema);
        assertThat(desk.resume().err()).doesNotContain("damaged", "set aside", "gone");
    }
}
