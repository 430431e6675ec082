package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.JobState;
import dev.jobledger.job.NumberType;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.UnfinishedStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
class LedgerStepsTest {
    @Parameter
    LedgerKind kind;

    private static final StepName SUBMIT = new StepName("submit");
    private static final StepName LABEL = new StepName("label");
    private static final StepValue OPERATION = new StepValue("\"op-17\"", Optional.empty());
    private static final StepEnd DONE = new StepEnd.Completed(OPERATION);
    private static final Outcome NO_CONNECTION = new Outcome.Failed(ErrorClass.TRANSIENT, "no connection");

    @TempDir
    Path folder;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(kind.home(folder));
        ledger.plan("a", List.of("m"), "t");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Claim claim() {
        return ledger.claim(ledger.start("a"));
    }

    private Receipt start(Claim claim, StepName step) {
        return ledger.port().startStep(claim, step).join();
    }

    private Receipt end(Claim claim, StepName step, StepEnd end) {
        return ledger.port().endStep(claim, step, end).join();
    }

    private void carryOut(Claim claim, StepName step, StepEnd end) {
        assertThat(start(claim, step)).isEqualTo(Receipt.RECORDED);
        assertThat(end(claim, step, end)).isEqualTo(Receipt.RECORDED);
    }

    private Map<StepName, StepValue> values(Claim claim) {
        return ledger.port().stepValues(claim).join();
    }

    private List<UnfinishedStep> unfinished() {
        try (LedgerReader reader = ledger.port().reader()) {
            List<UnfinishedStep> unfinished = reader.unfinishedSteps("a");
            assertThat(reader.hasUnfinishedSteps()).isEqualTo(!unfinished.isEmpty());
            return unfinished;
        }
    }

    private StartedRun start(Orphans orphans) {
        return ledger.start("a", JobFilter.all(), orphans);
    }

    @Nested
    class A_completed_step {
        @Test
        void hands_its_value_to_the_next_attempt_after_the_process_died() {
            carryOut(claim(), SUBMIT, DONE);
            ledger.reopen();
            assertThat(values(claim())).containsExactly(Map.entry(SUBMIT, OPERATION));
        }

        @Test
        void hands_its_value_to_the_next_attempt_of_the_same_process() {
            Claim first = claim();
            carryOut(first, SUBMIT, DONE);
            ledger.record(first, NO_CONNECTION);
            assertThat(values(claim())).containsExactly(Map.entry(SUBMIT, OPERATION));
        }

        @Test
        void keeps_the_type_of_a_number() {
            StepValue number = new StepValue("3", Optional.of(NumberType.LONG));
            carryOut(claim(), SUBMIT, new StepEnd.Completed(number));
            ledger.reopen();
            assertThat(values(claim())).containsEntry(SUBMIT, number);
        }

        @Test
        void may_be_as_long_as_a_value_can_be_and_full_of_quotes() {
            StepValue longest = new StepValue("\"" + "\\\"".repeat(499_999) + "\"", Optional.empty());
            carryOut(claim(), SUBMIT, new StepEnd.Completed(longest));
            ledger.reopen();
            assertThat(values(claim())).containsEntry(SUBMIT, longest);
        }

        @Test
        void of_another_job_is_not_handed_over() {
            ledger.plan("a", List.of("m"), "t2");
            StartedRun run = ledger.start("a");
            carryOut(ledger.claim(run), SUBMIT, DONE);
            assertThat(values(ledger.claim(run))).isEmpty();
        }
    }

    @Nested
    class Recording {
        @Test
        void keeps_one_row_for_each_time_that_a_step_was_begun() {
            Claim first = claim();
            carryOut(first, SUBMIT, new StepEnd.Failed("no connection"));
            ledger.record(first, NO_CONNECTION);
            carryOut(claim(), SUBMIT, DONE);
            assertThat(rows()).containsExactly("[1, failed, null, no connection]", "[2, completed, \"op-17\", null]");
        }

        @Test
        void refuses_what_a_claim_that_was_taken_over_begins_and_ends() {
            Claim lost = claim();
            assertThat(start(lost, SUBMIT)).isEqualTo(Receipt.RECORDED);
            Claim taken = claim();
            assertThat(end(lost, SUBMIT, DONE)).isEqualTo(Receipt.REFUSED);
            assertThat(start(lost, LABEL)).isEqualTo(Receipt.REFUSED);
            assertThat(values(taken)).isEmpty();
        }

        @Test
        void refuses_what_comes_after_the_end_of_the_attempt() {
            Claim claim = claim();
            assertThat(start(claim, SUBMIT)).isEqualTo(Receipt.RECORDED);
            ledger.record(claim, new Outcome.TimedOut("too slow"));
            assertThat(end(claim, SUBMIT, DONE)).isEqualTo(Receipt.REFUSED);
        }

        @Test
        void lets_no_caller_begin_a_step_twice_in_one_attempt_and_goes_on() {
            Claim claim = claim();
            carryOut(claim, SUBMIT, DONE);
            assertThatThrownBy(() -> start(claim, SUBMIT)).hasMessageContaining("begun twice");
            assertThatThrownBy(() -> end(claim, SUBMIT, DONE)).hasMessageContaining("not under way");
            ledger.complete(claim);
        }

        @Test
        void never_lets_a_step_end_before_it_starts_when_the_clock_is_set_back() {
            Claim claim = claim();
            assertThat(start(claim, SUBMIT)).isEqualTo(Receipt.RECORDED);
            ledger.setClock(Duration.ofHours(-1));
            assertThat(end(claim, SUBMIT, DONE)).isEqualTo(Receipt.RECORDED);
            assertThat(rows()).hasSize(1);
        }

        private List<String> rows() {
            try (LedgerReader reader = ledger.port().reader()) {
                return reader.query("select attempt, state, value, error from steps order by attempt", found -> {
                    List<String> rows = new ArrayList<>();
                    found.rows().forEachRemaining(row -> rows.add(row.toString()));
                    return rows;
                });
            }
        }
    }

    @Nested
    class An_unfinished_step {
        @BeforeEach
        void leave() {
            assertThat(start(claim(), SUBMIT)).isEqualTo(Receipt.RECORDED);
            ledger.reopen();
        }

        @Test
        void can_be_seen() {
            assertThat(unfinished()).singleElement().satisfies(step -> {
                assertThat(step.jobId()).isEqualTo("m_t");
                assertThat(step.step()).isEqualTo("submit");
                assertThat(step.attempt()).isEqualTo(1);
            });
        }

        @Test
        void is_run_again_with_its_job_by_default() {
            Claim again = claim();
            carryOut(again, SUBMIT, DONE);
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(unfinished()).isEmpty();
        }

        @Test
        void keeps_its_job_out_of_runs_that_are_to_ask() {
            StartedRun run = start(Orphans.ASK);
            assertThat(run.open()).isZero();
            assertThat(ledger.port().claim(run.runNo(), 1).join()).isEmpty();
            assertThat(ledger.job("a", "m_t").state()).isEqualTo(JobState.PENDING);
        }

        @Test
        void keeps_its_job_out_until_a_run_is_to_requeue() {
            ledger.port().end(start(Orphans.ASK).runNo(), RunEnding.FINISHED);
            StartedRun run = start(Orphans.REQUEUE);
            assertThat(run.open()).isEqualTo(1);
            assertThat(ledger.claim(run).attempt()).isEqualTo(2);
        }

        @Test
        void fails_its_job_by_an_attempt_that_names_it() {
            StartedRun run = start(Orphans.FAIL);
            assertThat(ledger.port().claim(run.runNo(), 1).join()).isEmpty();
            assertThat(ledger.job("a", "m_t")).satisfies(job -> {
                assertThat(job.state()).isEqualTo(JobState.FAILED);
                assertThat(job.attempts()).extracting("outcome").containsExactly("lost", "failed");
                assertThat(job.attempts().get(1).error()).contains("step submit was started and did not finish");
            });
        }

        @Test
        void keeps_its_failed_job_from_being_tried_again_until_a_run_is_to_requeue() {
            ledger.port().end(start(Orphans.FAIL).runNo(), RunEnding.FINISHED);
            StartedRun asking = start(Orphans.ASK);
            assertThat(asking.requeued()).isZero();
            ledger.port().end(asking.runNo(), RunEnding.FINISHED);
            assertThat(ledger.claim(start(Orphans.REQUEUE)).attempt()).isEqualTo(3);
        }

        @Test
        void fails_no_job_that_the_run_is_not_for() {
            JobFilter others = new JobFilter(Set.of("m2"), Set.of(), Set.of());
            ledger.start("a", others, Orphans.FAIL);
            assertThat(ledger.job("a", "m_t").state()).isEqualTo(JobState.PENDING);
        }
    }

    @Test
    void a_failed_step_is_no_reason_to_ask() {
        Claim claim = claim();
        carryOut(claim, SUBMIT, new StepEnd.Failed("no connection"));
        ledger.record(claim, NO_CONNECTION);
        assertThat(unfinished()).isEmpty();
        assertThat(start(Orphans.ASK).open()).isEqualTo(1);
    }

    @Test
    void a_job_that_was_given_up_in_the_middle_of_a_step_waits_too() {
        Claim claim = claim();
        assertThat(start(claim, SUBMIT)).isEqualTo(Receipt.RECORDED);
        ledger.record(claim, new Outcome.Interrupted("stopped"));
        assertThat(start(Orphans.ASK).open()).isZero();
    }
}
