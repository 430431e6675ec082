package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKeeperTest {
    private static final int EVERY = 5;

    @TempDir
    Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    /** A permit for each time that the ledger was read to write the files. */
    private final Semaphore written = new Semaphore(0);

    private SmallExperiment experiment;

    @BeforeEach
    void open() {
        experiment = new SmallExperiment(folder).plan(List.of("m"), "maze/t1");
        experiment.start();
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    @Test
    void writes_when_so_many_jobs_were_completed_and_at_the_end() throws InterruptedException {
        try (CheckpointKeeper keeper = keeper()) {
            complete(keeper, EVERY - 1);
            assertThat(written.availablePermits()).isZero();
            complete(keeper, 1);
            assertThat(written.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
            experiment.complete(Result.empty());
        }
        assertThat(written.availablePermits()).isEqualTo(1);
        assertThat(logs().resolve("checkpoint_a.json")).content().contains("m_t1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void writes_at_the_end_of_a_run_that_completed_nothing() {
        keeper().close();
        assertThat(logs().resolve("statistics.json")).exists();
    }

    @Test
    void warns_once_and_goes_on_when_the_folder_can_not_be_written() throws IOException, InterruptedException {
        Files.createDirectories(logs().getParent());
        Files.writeString(logs(), "a file where the folder should be");
        try (CheckpointKeeper keeper = keeper()) {
            complete(keeper, EVERY);
            assertThat(written.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("could not write " + logs().resolve("checkpoint_a.json") + ": ")
                .endsWith("; the ledger has everything, and export.java writes the files again");
    }

    @Test
    void sets_a_damaged_checkpoint_aside_before_it_writes() throws IOException {
        Files.createDirectories(logs());
        Files.writeString(logs().resolve("checkpoint_a.json"), "{ half");
        Files.writeString(logs().resolve("checkpoint_a.json.1-1.tmp"), "{");
        keeper().close();
        assertThat(warnings).singleElement().asString().contains("kept as checkpoint_a.backup.json");
        assertThat(logs().resolve("checkpoint_a.backup.json")).hasContent("{ half");
        assertThat(logs().resolve("checkpoint_a.json")).content().contains("\"experiment_id\": \"a\"");
        assertThat(logs().resolve("checkpoint_a.json.1-1.tmp")).doesNotExist();
    }

    private CheckpointKeeper keeper() {
        ExperimentFiles files = new ExperimentFiles(SmallExperiment.ID, logs(), folder);
        return new CheckpointKeeper(this::reader, files, EVERY, warnings::add);
    }

    private LedgerReader reader() {
        written.release();
        return experiment.ledger().reader();
    }

    private static void complete(CheckpointKeeper keeper, int jobs) {
        for (int i = 0; i < jobs; i++) {
            keeper.completed();
        }
    }

    private Path logs() {
        return folder.resolve("test/logs");
    }
}
