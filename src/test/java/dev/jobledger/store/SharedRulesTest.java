package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.LedgerHome;
import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.job.Budget;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger.Answered;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.SharedRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that have one ledger on a server, each with a run of the same experiment. */
class SharedRulesTest {
    @TempDir
    Path folder;

    private LedgerHome home;
    private Worker one;
    private Worker other;

    @BeforeEach
    void open() {
        home = LedgerKind.POSTGRESQL.home(folder);
        one = new Worker();
        one.ledger.plan("a", List.of("m", "n"), "1", "2", "3", "4", "5", "6", "7", "8");
        other = new Worker();
    }

    @AfterEach
    void close() {
        one.ledger.close();
        other.ledger.close();
    }

    /** A process with a run. */
    private final class Worker {
        final TestLedger ledger = new TestLedger(home);
        int runNo;

        void begin(SharedRules rules) {
            runNo = ledger.port()
                    .join("a", TestLedger.ME, JobFilter.all(), Orphans.REQUEUE, false)
                    .runNo();
            ledger.port().share(runNo, rules);
        }

        Offer ask(String model) {
            return ledger.port()
                    .next(runNo, 1, Set.of(model), Answered.WHEN_DURABLE)
                    .join();
        }

        Claim claim(String model) {
            return ((Offer.Job) ask(model)).claim();
        }

        void complete(Claim claim, int cost) {
            ledger.record(claim, new Outcome.Completed(Result.of(Result.COST, cost)));
        }

        void fail(Claim claim) {
            ledger.record(claim, new Outcome.Failed(ErrorClass.PERMANENT, "no"));
        }

        void end() {
            ledger.port().end(runNo, RunEnding.FINISHED);
        }
    }

    @Nested
    class Budgets {
        private static final SharedRules FIVE =
                new SharedRules(List.of(), Budget.parse("cost_usd=5"), Optional.empty(), 0);

        @Test
        void count_what_all_runs_came_to_and_what_those_under_way_are_expected_to() {
            one.begin(FIVE);
            other.begin(FIVE);
            one.complete(one.claim("m"), 2);
            other.complete(other.claim("m"), 2);
            Claim last = one.claim("m");
            assertThat(other.ask("m")).isInstanceOf(Offer.Later.class);
            one.complete(last, 2);
            assertThat(other.ask("m")).isEqualTo(new Offer.BudgetReached("cost_usd 6 of 5"));
            assertThat(one.ask("n")).isEqualTo(new Offer.BudgetReached("cost_usd 6 of 5"));
        }

        @Test
        void count_what_runs_without_one_came_to_before() {
            one.begin(SharedRules.NONE);
            one.complete(one.claim("m"), 3);
            one.complete(one.claim("m"), 3);
            one.end();
            other.begin(FIVE);
            assertThat(other.ask("m")).isEqualTo(new Offer.BudgetReached("cost_usd 6 of 5"));
        }

        @Test
        void count_each_completion_once_whoever_begins_later() {
            one.begin(FIVE);
            one.complete(one.claim("m"), 3);
            other.begin(FIVE);
            assertThat(other.ask("n")).isInstanceOf(Offer.Job.class);
        }

        @Test
        void count_what_a_run_without_one_goes_on_to_come_to_for_those_that_begin_later() {
            one.begin(SharedRules.NONE);
            one.complete(one.claim("m"), 3);
            other.begin(FIVE);
            one.complete(one.claim("m"), 3);
            other.end();
            other.begin(FIVE);
            assertThat(other.ask("m")).isEqualTo(new Offer.BudgetReached("cost_usd 6 of 5"));
        }

        @Test
        void count_results_with_characters_that_the_server_can_not_hold() {
            one.begin(SharedRules.NONE);
            Result strange = Result.of(Result.COST, 6, "text", "nul \0 and \\u0000");
            one.ledger.record(one.claim("m"), new Outcome.Completed(strange));
            one.end();
            other.begin(FIVE);
            assertThat(other.ask("m")).isEqualTo(new Offer.BudgetReached("cost_usd 6 of 5"));
        }

        @Test
        void take_no_notice_of_a_result_that_was_refused() {
            one.begin(FIVE);
            Claim claim = one.claim("m");
            one.complete(claim, 3);
            one.complete(claim, 3);
            assertThat(one.ask("m")).isInstanceOf(Offer.Job.class);
        }
    }

    @Nested
    class Failures {
        private static final SharedRules TWO = rules("2", 16);

        @Test
        void of_all_runs_are_counted_together() {
            one.begin(TWO);
            other.begin(TWO);
            one.fail(one.claim("m"));
            assertThat(other.ask("n")).isInstanceOf(Offer.Job.class);
            other.fail(other.claim("m"));
            assertThat(one.ask("m")).isEqualTo(new Offer.TooManyFailed(2, 16));
            assertThat(other.ask("m")).isEqualTo(new Offer.TooManyFailed(2, 16));
        }

        @Test
        void of_a_share_of_the_jobs_are_of_those_that_the_first_run_began_with() {
            one.begin(rules("25%", 16));
            one.fail(one.claim("m"));
            one.fail(one.claim("m"));
            // With four jobs of its own before it, two of which would be too many.
            other.begin(rules("25%", 4));
            assertThat(other.ask("m")).isInstanceOf(Offer.Job.class);
        }

        private static SharedRules rules(String maxFailures, long jobs) {
            return new SharedRules(List.of(), Budget.NONE, Optional.of(FailureLimit.parse(maxFailures)), jobs);
        }

        @Test
        void of_runs_that_had_ended_before_are_not_counted() {
            one.begin(TWO);
            one.fail(one.claim("m"));
            one.fail(one.claim("m"));
            one.end();
            other.begin(TWO);
            assertThat(other.ask("m")).isInstanceOf(Offer.Job.class);
        }
    }

    @Nested
    class Pauses {
        private static final Duration PAUSE = Duration.ofMinutes(10);

        @BeforeEach
        void begin() {
            one.begin(SharedRules.NONE);
            other.begin(SharedRules.NONE);
            one.ledger.port().pause(one.runNo, "m", one.ledger.now().plus(PAUSE));
            one.complete(one.claim("m"), 0); // who pauses finds out; and the ledger knows of the pause by then
        }

        @Test
        void hold_back_the_jobs_of_their_model_in_other_runs() {
            assertThat(other.ask("m"))
                    .isInstanceOfSatisfying(
                            Offer.Later.class,
                            later -> assertThat(later.at())
                                    .isBetween(
                                            other.ledger.now().plus(PAUSE.dividedBy(2)),
                                            other.ledger.now().plus(PAUSE)));
            assertThat(other.ask("n")).isInstanceOf(Offer.Job.class);
        }

        @Test
        void are_over_when_the_run_says_so_that_finds_out() {
            other.ledger.port().goOn(other.runNo, "m");
            assertThat(other.ask("m")).isInstanceOf(Offer.Later.class);
            one.ledger.port().goOn(one.runNo, "m");
            one.complete(one.claim("n"), 0);
            assertThat(other.ask("m")).isInstanceOf(Offer.Job.class);
        }

        @Test
        void are_over_when_that_run_is() {
            one.end();
            assertThat(other.ask("m")).isInstanceOf(Offer.Job.class);
        }
    }
}
