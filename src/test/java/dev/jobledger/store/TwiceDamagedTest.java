package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Database and journal are damaged: what either still holds is kept. */
class TwiceDamagedTest extends DamagedFiles {
    @Test
    void damaged_the_completions_behind_the_gap_are_kept() throws IOException {
        work(7);
        Files.delete(database());
        List<String> lines = Files.readAllLines(segment());
        int ended = 0;
        for (int i = 0; i < lines.size(); i++) {
            ended += lines.get(i).contains("\"attempt_ended\"") ? 1 : 0;
            if (ended == 3) {
                lines.set(i, lines.get(i).replace("attempt", "attempz"));
                break;
            }
        }
        Files.write(segment(), lines);
        try (Ledger ledger = open()) {
            assertThat(histories(ledger).stream().filter(job -> job.state() == JobState.COMPLETED))
                    .hasSize(6);
        }
        assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
        goOnWith(6);
    }

    @Test
    void damaged_what_can_be_read_of_the_database_is_kept() throws Exception {
        work(7);
        contradict("delete from ledger.attempt where job_no = (select max(job_no) from ledger.attempt)");
        Files.write(segment(), new byte[1000]);
        goOnWith(6);
        assertThat(found(folder, "ledger.mv.db.damaged-")).hasSize(1);
        assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
        assertThat(found(folder, "ledger.salvaged")).isEmpty();
    }

    private void contradict(String sql) throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 25, 125, 625})
    void overwritten_at_random_what_is_kept_is_right(int bytes) throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        work(7);
        overwrite(database(), bytes, new Random(seed));
        Files.write(segment(), new byte[1000]);
        try (Ledger ledger = open()) {
            plan(ledger);
            assertThat(histories(ledger))
                    .filteredOn(job -> job.state() == JobState.COMPLETED)
                    .hasSizeLessThanOrEqualTo(7)
                    .allSatisfy(job ->
                            assertThat(job.lastAttempt().orElseThrow().result()).isEqualTo(Map.of("of", job.jobId())));
        }
    }

    @Test
    void gone_the_ledger_begins_empty() throws IOException {
        work(7);
        Files.delete(database());
        Files.delete(segment());
        try (Ledger ledger = open();
                LedgerReader reader = ledger.reader()) {
            assertThat(reader.experiments()).isEmpty();
        }
        assertThat(notices).anyMatch(notice -> notice.contains("import.java"));
    }
}
