package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.StartedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(LedgerKind.class)
class LedgerPlanningTest {
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

    @Test
    void makes_one_job_for_each_model_and_task_task_by_task() {
        assertThat(ledger.plan("a", List.of("m1", "m2"), "t1", "t2")).isEqualTo(new PlanReport(4, 4));
        assertThat(ledger.jobs("a")).extracting(JobHistory::jobId).containsExactly("m1_t1", "m2_t1", "m1_t2", "m2_t2");
    }

    @Test
    void again_adds_what_is_new_and_touches_nothing_else() {
        ledger.plan("a", List.of("m1"), "t1", "t2");
        StartedRun run = ledger.start("a");
        ledger.complete(ledger.claim(run));
        assertThat(ledger.plan("a", List.of("m0", "m1"), "t0", "t2", "t1")).isEqualTo(new PlanReport(6, 4));
        assertThat(ledger.job("a", "m1_t1").state()).isEqualTo(JobState.COMPLETED);
        assertThat(ledger.jobs("a")).hasSize(6);
    }

    @Test
    void refuses_two_jobs_of_one_id() {
        assertThatThrownBy(() -> ledger.plan("a", List.of("a_b", "a"), "c", "b_c"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("'a_b_c'");
    }

    @Test
    void refuses_an_experiment_of_another_name() {
        ledger.plan("a", List.of("m"), "t");
        ExperimentPlan other = new ExperimentPlan("a", "other", "{}", true, List.of(TestLedger.model("m")));
        assertThatThrownBy(() -> ledger.port().plan(other, List.<Task>of().iterator()))
                .hasMessageContaining("named 'test'")
                .hasMessageContaining("named 'other'");
    }

    @Test
    void that_broke_off_is_known_to_be_incomplete() {
        ExperimentPlan plan = new ExperimentPlan("a", "test", "{}", true, List.of(TestLedger.model("m")));
        Stream<Task> broken = Stream.of(TestLedger.task("t1"), TestLedger.task("t2"))
                .peek(task -> {
                    if (task.id().equals("t2")) {
                        throw new IllegalStateException("the disk is gone");
                    }
                });
        assertThatThrownBy(() -> ledger.port().plan(plan, broken.iterator())).hasMessage("the disk is gone");
        try (LedgerReader reader = ledger.port().reader()) {
            assertThat(reader.plan("a").orElseThrow().whole()).isFalse();
        }
    }

    @Test
    void takes_a_hundred_thousand_jobs() {
        Stream<Task> tasks = IntStream.range(0, 25_000).mapToObj(i -> TestLedger.task("t" + i));
        ExperimentPlan plan = new ExperimentPlan(
                "a",
                "test",
                "{}",
                true,
                Stream.of("a", "b", "c", "d").map(TestLedger::model).toList());
        assertThat(ledger.port().plan(plan, tasks.iterator())).isEqualTo(new PlanReport(100_000, 100_000));
    }
}
