package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Budget;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Limits;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Spending;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when things that belong together are heard of in another order. */
class DispatcherTest {
    private static final Instant NOW = Bench.NOW.truncatedTo(ChronoUnit.MICROS);
    private static final AttemptEnd DONE =
            new AttemptEnd(new Outcome.Completed(Result.empty()), Duration.ofSeconds(1), "o");
    private static final AttemptEnd TO_BE_TRIED_AGAIN =
            new AttemptEnd(new Outcome.Failed(ErrorClass.TRANSIENT, "busy"), Duration.ofSeconds(1), "o").retriedAt(NOW);

    private final Lane lane = new Lane(Bench.MODEL, 0, true, List.of(new Quota(Limits.NONE)), new Breaker(0));

    @Nested
    class A_lane {
        private final Turn first = lane.enter(NOW);
        private final Turn second = lane.enter(NOW);

        @Test
        void is_done_when_nothing_is_left_and_nothing_runs() {
            lane.leaveUnused(second, Optional.empty());
            assertThat(lane.isDone()).isFalse();
            lane.leave(first, DONE, NOW);
            assertThat(lane.isDone()).isTrue();
        }

        @Test
        void is_not_done_by_an_answer_from_before_a_job_came_back() {
            lane.leave(first, TO_BE_TRIED_AGAIN, NOW);
            lane.leaveUnused(second, Optional.empty());
            assertThat(lane.isDone()).isFalse();
            assertThat(lane.isOpen()).isTrue();
        }

        @Test
        void does_not_wait_by_an_answer_from_before_a_job_came_back() {
            lane.leave(first, TO_BE_TRIED_AGAIN, NOW);
            lane.leaveUnused(second, Optional.of(NOW.plusSeconds(60)));
            assertThat(lane.opensAt(NOW)).isEmpty();
        }

        @Test
        void waits_for_a_job_that_comes_back_when_nothing_else_is_left() {
            lane.leaveUnused(second, Optional.empty());
            lane.leave(first, TO_BE_TRIED_AGAIN.retriedAt(NOW.plusSeconds(5)), NOW);
            assertThat(lane.isDone()).isFalse();
            assertThat(lane.opensAt(NOW)).contains(NOW.plusSeconds(5));
        }
    }

    @Nested
    class The_dispatcher {
        @TempDir
        Path folder;

        private Bench bench;

        @BeforeEach
        void open() {
            bench = new Bench(folder).plan("t");
        }

        @AfterEach
        void close() {
            bench.close();
        }

        @Test
        void tells_the_next_attempt_from_the_last_whose_end_it_hears_of_later() {
            int runNo = bench.ledger
                    .start(Bench.EXPERIMENT, new RunIdentity("here", 1, "me", 2), JobFilter.all())
                    .runNo();
            EarlyEnd none = new EarlyEnd(new Spending(Budget.NONE), new FailureCount(Optional.empty(), 1));
            Dispatcher dispatcher = new Dispatcher(
                    bench.ledger,
                    runNo,
                    List.of(lane),
                    () -> false,
                    none,
                    InstantSource.fixed(NOW),
                    Duration.ofMillis(1));

            Claim first = dispatcher.next(1).orElseThrow();
            bench.ledger.record(first, TO_BE_TRIED_AGAIN).join();
            Claim again = dispatcher.next(2).orElseThrow();
            dispatcher.ended(first, TO_BE_TRIED_AGAIN);
            assertThat(lane.running()).isEqualTo(1);
            bench.ledger.record(again, DONE).join();
            dispatcher.ended(again, DONE);
            assertThat(lane.running()).isZero();
            assertThat(dispatcher.next(1)).isEmpty();
        }
    }
}
