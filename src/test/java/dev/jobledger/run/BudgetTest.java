package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Budget;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No more jobs begin than the budget pays for; those that run go on to their end. */
class BudgetTest {
    private static final Model COSTING_TWO = job -> Result.of("cost_usd", 2);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        bench.plan("a", "b", "c", "d", "e", "f", "g", "h");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private long jobs(JobState state) {
        return bench.jobs().stream()
                .map(JobHistory::state)
                .filter(state::equals)
                .count();
    }

    @Test
    void begins_none_when_it_is_reached() {
        bench.workers = 1;
        bench.budget = Budget.parse("cost_usd=5");
        bench.execute(COSTING_TWO);
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(3);
        assertThat(jobs(JobState.PENDING)).isEqualTo(5);
        assertThat(bench.heard).contains("budget reached: cost_usd 6 of 5").doesNotContain("stopping");
        assertThat(bench.experimentState()).isEqualTo("incomplete");
    }

    @Test
    void counts_what_earlier_runs_came_to_and_goes_on_with_a_larger_one() {
        bench.workers = 1;
        bench.budget = Budget.parse("cost_usd=3.5");
        bench.execute(COSTING_TWO);
        bench.execute(COSTING_TWO);
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(2);
        bench.budget = Budget.parse("cost_usd=9");
        bench.execute(COSTING_TWO);
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(5);
    }

    @Test
    void counts_what_runs_at_what_such_jobs_came_to() {
        bench.workers = 1;
        bench.budget = Budget.parse("cost_usd=2");
        bench.execute(COSTING_TWO);
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(1);

        // Two that run are expected to come to four, which the six would allow together with no third.
        bench.workers = 4;
        bench.budget = Budget.parse("cost_usd=6");
        CyclicBarrier both = new CyclicBarrier(2);
        bench.execute(job -> {
            both.await(1, TimeUnit.MINUTES);
            return COSTING_TWO.run(job);
        });
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(3);
    }

    @Test
    void never_goes_beyond_by_more_than_one_job_of_each_worker() {
        bench.workers = 3;
        bench.budget = Budget.parse("cost_usd=1");
        CyclicBarrier all = new CyclicBarrier(3);
        bench.execute(job -> {
            all.await(1, TimeUnit.MINUTES);
            return COSTING_TWO.run(job);
        });
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(3);
    }

    @Test
    void may_be_of_any_number_in_the_results() {
        bench.workers = 1;
        bench.budget = Budget.parse("tokens=1000");
        bench.execute(job -> Result.of("tokens", 400));
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(3);
    }

    @Test
    void takes_no_notice_of_jobs_that_came_to_nothing() {
        bench.workers = 1;
        bench.budget = Budget.parse("cost_usd=1");
        bench.execute(job -> {
            throw JobFailure.permanent("no");
        });
        assertThat(jobs(JobState.FAILED)).isEqualTo(8);
        assertThat(bench.heard).noneMatch(line -> line.startsWith("budget"));
    }
}
