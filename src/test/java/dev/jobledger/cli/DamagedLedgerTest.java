package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.Desk.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever became of database and journal: no job is run again that any copy knows to be completed. */
@EnabledOnOs(OS.LINUX)
class DamagedLedgerTest {
    private static final int JOBS = 5;

    @TempDir
    Path folder;

    private Desk desk;
    private String definition;

    /** All jobs are executed; the last one fails the first time. */
    @BeforeEach
    void runOnce() throws IOException {
        desk = new Desk(folder);
        definition = desk.define(
                JOBS,
                "echo $JOBLEDGER_JOB_ID >> " + folder.resolve("executed") + "; [ $JOBLEDGER_FIELD_N != " + JOBS
                        + " ] || [ -e " + folder.resolve("mended") + " ]");
        assertThat(run().exitCode()).isEqualTo(1);
        desk.file("mended", "");
    }

    private Answer run(String... more) {
        return desk.run(Stream.concat(Stream.of("--experiment", definition, "--experiment-id", "mine"), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path database() {
        return folder.resolve("ledger/ledger.mv.db");
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("ledger/ledger.journal"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("journal-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void assertOnlyTheFailedJobWasExecutedAgain() throws IOException {
        List<String> executed = Files.readAllLines(folder.resolve("executed"));
        assertThat(executed).hasSize(JOBS + 1);
        assertThat(executed.subList(0, JOBS)).doesNotHaveDuplicates();
        assertThat(executed.get(JOBS)).isEqualTo("m_n=" + JOBS);
        assertThat(desk.rows("select count(*) from jobs where state = 'completed'"))
                .containsExactly(String.valueOf(JOBS));
        assertThat(desk.verify().exitCode()).isZero();
    }

    @Test
    void a_ledger_that_is_gone_is_made_from_the_experiments_files() throws IOException {
        deleteLedger();
        Answer answer = run();
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err()).contains("4 completed jobs of mine that the ledger did not have were taken from");
        assertOnlyTheFailedJobWasExecutedAgain();
    }

    @Test
    void an_experiment_that_is_to_start_afresh_takes_nothing_from_old_files() throws IOException {
        deleteLedger();
        assertThat(run("--no-resume").exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("executed"))).hasSize(2 * JOBS);
    }

    private void deleteLedger() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("ledger"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void what_a_cut_journal_lacks_is_taken_from_the_checkpoint() throws IOException {
        Files.delete(database());
        List<String> lines = Files.readAllLines(segment());
        List<String> ended =
                lines.stream().filter(line -> line.contains("attempt_ended")).toList();
        Files.write(segment(), lines.subList(0, lines.indexOf(ended.get(1))));

        Answer listed = desk.list();
        assertThat(listed.err()).contains("it ends at record").contains("take completed jobs that it lacks from");
        Answer answer = desk.resume();
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err()).contains(" completed jobs of mine that the ledger did not have were taken from");
        assertOnlyTheFailedJobWasExecutedAgain();
        assertThat(desk.resume().err()).doesNotContain("were taken from");
    }

    @Test
    void what_random_bytes_left_of_both_is_completed_from_the_checkpoint() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        overwrite(database(), random);
        overwrite(segment(), random);
        Answer answer = run();
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertOnlyTheFailedJobWasExecutedAgain();
    }

    private static void overwrite(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 100; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Files.write(file, bytes);
    }

    @Test
    void a_database_is_made_anew_when_asked_and_the_old_one_kept() throws IOException {
        Answer answer = desk.verify("--rebuild");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err()).contains("is made anew, as asked", "it was set aside as ledger.mv.db.damaged-");
        assertThat(answer.err()).contains("nothing disagrees");
        assertThat(desk.resume().exitCode()).isZero();
        assertOnlyTheFailedJobWasExecutedAgain();
    }

    @Test
    void nothing_is_rebuilt_where_there_is_no_ledger() throws IOException {
        deleteLedger();
        Answer answer = desk.verify("--rebuild");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("there is no ledger at");
    }
}
