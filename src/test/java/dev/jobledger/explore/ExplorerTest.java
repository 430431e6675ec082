package dev.jobledger.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to a ledger with two experiments: {@code a} of three jobs, and after it {@code b} of one. */
final class ExplorerTest {
    @TempDir
    Path folder;

    private Explorer explorer = new Explorer("");
    private List<String> views = List.of();

    @BeforeEach
    void setUp() {
        try (SmallExperiment experiment = new SmallExperiment(folder)) {
            experiment.plan(List.of("m"), "d/t1", "d/t2", "d/t3").start();
            experiment.complete(Result.of("score", 0.5));
            experiment.fail("too hard");
            experiment.end(RunEnding.STOPPED);
            experiment.wait(Duration.ofMinutes(1));
            experiment.plan("b", List.of("n"), "d/t1").start("b");
            experiment.end(RunEnding.STOPPED);
            views = experiment.read(
                    reader -> reader.views().stream().map(View::name).toList());
        }
        explorer = new Explorer(folder.resolve("ledger").toString());
    }

    @Nested
    final class Asking {
        @Test
        void listsExperimentsLatestFirst() {
            assertThat(explorer.experiments().column("experiment_id")).containsExactly("b", "a");
        }

        @Test
        void isAboutTheLatestExperimentUntilAnotherIsChosen() {
            assertThat(explorer.jobs().column("job_id")).containsExactly("n_t1");
            assertThat(explorer.use("a")).isEqualTo("a");
            assertThat(explorer.jobs().column("job_id")).containsExactly("m_t1", "m_t2", "m_t3");
            assertThat(explorer.use("latest")).isEqualTo("b");
            assertThat(explorer.jobs().size()).isEqualTo(1);
        }

        @Test
        void findsJobsByTheirState() {
            explorer.use("a");

            assertThat(explorer.jobs("failed").column("error")).containsExactly("too hard");
            assertThat(explorer.jobs("pending").column("job_id")).containsExactly("m_t3");
        }

        @Test
        void tellsAttemptsProgressAndFailures() {
            explorer.use("a");

            assertThat(explorer.attempts("m_t1").row(0)).containsEntry("outcome", "completed");
            assertThat(explorer.attempts("m_t3").size()).isZero();
            assertThat(explorer.progress().row(0))
                    .containsEntry("completed", 1L)
                    .containsEntry("total", 3L);
            assertThat(explorer.failures().row(0)).containsEntry("error", "too hard");
        }

        @Test
        void bindsValues() {
            Table found = explorer.ask("select job_id from jobs where error = :error", Map.of("error", "too hard"));

            assertThat(found.column("job_id")).containsExactly("m_t2");
        }

        @Test
        void keepsNothingOpenSoThatTheLedgerCanBeWritten() {
            explorer.experiments();

            try (SmallExperiment experiment = new SmallExperiment(folder)) {
                experiment.plan("c", List.of("m"), "d/t1");
            }
            assertThat(explorer.experiments().size()).isEqualTo(3);
        }
    }

    @Nested
    final class Refusing {
        @Test
        void namesWhatDoesNotExist() {
            assertThatThrownBy(() -> explorer.use("c"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("no experiment 'c'");
            assertThatThrownBy(() -> explorer.jobs("done"))
                    .hasMessageContaining("jobs(\"done\"): state must be one of");
            assertThatThrownBy(() -> explorer.attempts("x")).hasMessageContaining("no job of this id");
        }

        @Test
        void saysWhereThereIsNoLedger() {
            assertThatThrownBy(new Explorer(folder.resolve("none").toString())::experiments)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("there is no ledger at " + folder.resolve("none"));
        }

        @Test
        void changesNothing() {
            assertThatThrownBy(() -> explorer.ask("delete from jobs", Map.of())).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void helpNamesEveryViewThatCanBeAsked() {
        assertThat(Help.VIEWS).containsExactlyInAnyOrderElementsOf(views);
    }
}
