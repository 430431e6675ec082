package dev.jobledger.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.JobId;
import dev.jobledger.job.Limits;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final long seed = System.nanoTime();

    RunProgressTest() {
        System.out.println("seed " + seed);
    }

    private SimulatedRun run(int workers) {
        return new SimulatedRun(workers, seed);
    }

    /** Compares what is foreseen with what then happens. */
    private static void assertForesees(SimulatedRun run, int percent) {
        Duration foreseen = run.standing().whole().left().orElseThrow();
        Duration taken = run.finish();
        assertThat((double) foreseen.toMillis())
                .isCloseTo((double) taken.toMillis(), Percentage.withPercentage(percent));
    }

    @Nested
    class TimeLeft {
        @Test
        void is_near_the_truth_while_one_model_runs() {
            assertForesees(run(6).with("m", 0, 1000, 10).begin().goOn(MINUTE.multipliedBy(2)), 30);
        }

        @Test
        void is_near_the_truth_for_a_slow_model_beside_a_fast_one_whose_workers_it_gets_later() {
            SimulatedRun run = run(6).with("fast", 0, 2000, 0.2).with("slow", 0, 120, 10);
            assertForesees(run.begin().goOn(MINUTE), 30);
        }

        @Test
        void is_near_the_truth_when_every_job_takes_longer_than_the_window() {
            assertForesees(run(4).with("m", 0, 40, 600).begin().goOn(MINUTE.multipliedBy(25)), 50);
        }

        @Test
        void is_not_disturbed_by_a_million_jobs_that_earlier_runs_completed() {
            SimulatedRun run = run(6).with("m", 1_000_000, 600, 10).begin().goOn(MINUTE);
            assertThat(run.standing().whole().counts().completed()).isGreaterThan(1_000_000);
            assertForesees(run, 30);
        }

        @Test
        void is_not_known_before_some_jobs_have_ended() {
            SimulatedRun run = run(2).with("m", 1000, 100, 10).begin().goOn(Duration.ofSeconds(4));
            assertThat(run.standing().whole().left()).isEmpty();
            assertThat(run.standing().whole().perSecond()).isEmpty();
        }

        @Test
        void of_the_whole_is_not_known_while_that_of_one_model_is_not() {
            SimulatedRun run = run(4).with("fast", 0, 1000, 1).with("slow", 0, 10, 500);
            Standing standing = run.begin().goOn(MINUTE).standing();
            assertThat(standing.models().get(0).left()).isPresent();
            assertThat(standing.models().get(1).left()).isEmpty();
            assertThat(standing.whole().left()).isEmpty();
        }

        @Test
        void is_not_known_while_the_model_pauses_and_is_as_it_was_when_it_goes_on() {
            SimulatedRun run = run(4).with("m", 0, 1000, 2).begin().goOn(MINUTE);
            double before = run.standing().whole().perSecond().orElseThrow();
            run.pause("m");
            run.goOn(MINUTE.multipliedBy(30));
            assertThat(run.standing().whole().left()).isEmpty();
            run.goOnWith("m");
            run.goOn(Duration.ofSeconds(10));
            assertThat(run.standing().whole().perSecond().orElseThrow())
                    .isCloseTo(before, Percentage.withPercentage(25));
        }

        @Test
        void is_steady_where_the_pace_is() {
            SimulatedRun run = run(2).with("m", 0, 10_000, 1).begin().goOn(MINUTE);
            double before = run.standing().whole().perSecond().orElseThrow();
            run.goOn(MINUTE.multipliedBy(2));
            assertThat(run.standing().whole().perSecond().orElseThrow()).isCloseTo(before, within(0.3));
        }

        @Test
        void is_nothing_when_all_is_done() {
            SimulatedRun run = run(2).with("m", 0, 10, 1).begin();
            run.finish();
            assertThat(run.standing().whole().left()).contains(Duration.ZERO);
            assertThat(run.standing().whole().perSecond()).isEmpty();
        }
    }

    @Nested
    class Costs {
        @Test
        void are_what_all_runs_came_to_and_foreseen_by_the_mean_of_each_model() {
            Standing standing =
                    run(2).with("m", 50, 100, 1).begin().goOn(MINUTE).standing();
            Cost cost = standing.cost().orElseThrow();
            assertThat(cost.soFar())
                    .isEqualTo((double) standing.whole().counts().completed());
            assertThat(cost.whole()).hasValue(150);
        }

        @Test
        void of_the_whole_are_not_known_before_every_model_has_shown_them() {
            Cost cost = run(2).with("m", 50, 100, 1)
                    .with("later", 0, 100, 1000)
                    .begin()
                    .goOn(MINUTE)
                    .standing()
                    .cost()
                    .orElseThrow();
            assertThat(cost.whole()).isEmpty();
        }

        @Test
        void are_not_spoken_of_where_no_job_does() {
            assertThat(run(2).with("m", 0, 100, 1).begin().standing().cost()).isEmpty();
        }
    }

    @Nested
    class Events {
        private static final Outcome FAILED = new Outcome.Failed(ErrorClass.TRANSIENT, "HTTP 429");
        private static final Instant LATER = Instant.parse("2026-11-21T10:00:00Z");

        private long now;
        private final RunProgress progress = progress(Limits.NONE, 10);

        private RunProgress progress(Limits limits, long toRun) {
            ModelStart start = new ModelStart("m", new Counts(10, 10, 0, 0, 0), 0, Spent.NOTHING, limits);
            return new RunProgress(List.of(start), toRun, () -> now);
        }

        private static Claim claim(long jobNo) {
            Task task = new Task("t" + jobNo, "d", Map.of(), Map.of());
            return new Claim(jobNo, 1, 1, 0, JobId.of("m", task.id()), "m", task);
        }

        private Counts counts() {
            return progress.standing().whole().counts();
        }

        @Test
        void move_jobs_from_state_to_state() {
            for (int job = 0; job < 5; job++) {
                progress.started(claim(job));
            }
            progress.ended(claim(0), new Outcome.Completed(Result.empty()), Duration.ZERO);
            progress.ended(claim(1), FAILED, Duration.ZERO);
            progress.ended(claim(2), new Outcome.Interrupted("stopped"), Duration.ZERO);
            progress.retrying(claim(3), FAILED, LATER);
            assertThat(counts()).isEqualTo(new Counts(10, 7, 1, 1, 1));
        }

        @Test
        void of_failing_are_remembered_the_last_first() {
            for (int job = 0; job < 5; job++) {
                progress.started(claim(job));
                progress.ended(claim(job), FAILED, Duration.ZERO);
            }
            assertThat(progress.standing().failures())
                    .extracting(Failure::jobId)
                    .containsExactly("m_t4", "m_t3", "m_t2");
        }

        @Test
        void of_trying_again_hold_a_job_up_until_it_begins_again() {
            progress.started(claim(1));
            progress.retrying(claim(1), FAILED, LATER);
            assertThat(progress.standing().holds())
                    .containsExactly(new Hold(Optional.of("m"), "1 job waits to be tried again", Optional.of(LATER)));
            progress.started(claim(1));
            assertThat(progress.standing().holds()).isEmpty();
        }

        @Test
        void of_beginning_show_that_the_rate_is_reached_and_later_that_it_is_not() {
            RunProgress limited = progress(Limits.NONE.withRate("2/min"), 10);
            limited.started(claim(1));
            assertThat(limited.standing().holds()).isEmpty();
            limited.started(claim(2));
            assertThat(limited.standing().holds()).extracting(Hold::why).containsExactly("rate limit 2/min reached");
            now += MINUTE.toNanos() + 1;
            assertThat(limited.standing().holds()).isEmpty();
        }

        @Test
        void of_stopping_leave_only_what_runs() {
            progress.started(claim(1));
            progress.stopping("Ctrl+C");
            progress.ended(claim(1), new Outcome.Completed(Result.empty()), Duration.ZERO);
            assertThat(progress.standing().whole().left()).contains(Duration.ZERO);
            assertThat(progress.standing().holds())
                    .extracting(Hold::why)
                    .first()
                    .asString()
                    .contains("Ctrl+C");
        }

        @Test
        void of_a_run_with_a_limit_are_foreseen_to_that_limit() {
            RunProgress limited = progress(Limits.NONE, 4);
            for (int job = 0; job < 3; job++) {
                now += MINUTE.toNanos();
                limited.started(claim(job));
                now += MINUTE.toNanos();
                limited.ended(claim(job), new Outcome.Completed(Result.empty()), Duration.ZERO);
            }
            Duration left = limited.standing().whole().left().orElseThrow();
            assertThat(left).isBetween(MINUTE, MINUTE.multipliedBy(2));
        }
    }
}
