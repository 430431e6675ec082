package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.UnknownExperimentException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(LedgerKind.class)
class LedgerRunsTest {
    @Parameter
    LedgerKind kind;

    @TempDir
    Path folder;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(kind.home(folder));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Nested
    class Resuming {
        @Test
        void runs_failed_interrupted_and_lost_jobs_again_and_completed_ones_never() {
            ledger.plan("a", List.of("m"), "done", "failed", "interrupted", "lost", "never");
            StartedRun first = ledger.start("a");
            ledger.complete(ledger.claim(first));
            ledger.record(ledger.claim(first), new Outcome.Failed(ErrorClass.PERMANENT, "no"));
            ledger.record(ledger.claim(first), new Outcome.Interrupted("stop"));
            ledger.claim(first);
            StartedRun second = ledger.start("a");
            assertThat(second).isEqualTo(new StartedRun(2, "a", 1, 1, List.of(1), 1, 4));
            assertThat(IntStream.range(0, 4)
                            .mapToObj(i -> ledger.claim(second).jobId().text()))
                    .containsExactly("m_failed", "m_interrupted", "m_lost", "m_never");
        }

        @Test
        void requeues_only_the_failed_jobs_that_the_filter_picks() {
            ledger.plan("a", List.of("m1", "m2"), "t");
            StartedRun first = ledger.start("a");
            ledger.record(ledger.claim(first), new Outcome.Failed(ErrorClass.PERMANENT, "no"));
            ledger.record(ledger.claim(first), new Outcome.TimedOut("slow"));
            ledger.port().end(first.runNo(), RunEnding.FINISHED);
            assertThat(ledger.start("a", new JobFilter(Set.of("m2"), Set.of(), Set.of()))
                            .requeued())
                    .isEqualTo(1);
            assertThat(ledger.job("a", "m1_t").state()).isEqualTo(JobState.FAILED);
        }

        @Test
        void of_an_unknown_experiment_names_those_that_there_are() {
            ledger.plan("a", List.of("m"), "t");
            assertThatThrownBy(() -> ledger.start("b"))
                    .isInstanceOf(UnknownExperimentException.class)
                    .hasMessage("no experiment 'b'; there are: a (list.java shows them all)");
        }

        @Test
        void finds_everything_after_the_ledger_was_closed_and_opened() {
            ledger.plan("a", List.of("m"), "t1", "t2");
            StartedRun run = ledger.start("a");
            ledger.complete(ledger.claim(run));
            ledger.port().end(run.runNo(), RunEnding.STOPPED);
            ledger.reopen();
            assertThat(ledger.job("a", "m_t1").state()).isEqualTo(JobState.COMPLETED);
            assertThat(ledger.start("a").open()).isEqualTo(1);
        }
    }

    @Nested
    class Ending {
        @Test
        void is_refused_while_claims_are_open() {
            ledger.plan("a", List.of("m"), "t");
            StartedRun run = ledger.start("a");
            ledger.claim(run);
            assertThatThrownBy(() -> ledger.port().end(run.runNo(), RunEnding.FINISHED))
                    .hasMessageContaining("indicates a bug");
        }

        @Test
        void shows_in_the_list_of_experiments() {
            ledger.plan("a", List.of("m"), "t");
            StartedRun run = ledger.start("a");
            assertThat(ledger.summary("a").state()).isEqualTo("running");
            ledger.port().end(run.runNo(), RunEnding.STOPPED);
            assertThat(ledger.summary("a").state()).isEqualTo("stopped");
        }
    }
}
