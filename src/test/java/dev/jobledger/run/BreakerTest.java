package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.run.Breaker.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A model pauses after failures in a row, one job finds out whether it can go on. */
class BreakerTest {
    private static final Outcome DOWN = new Outcome.Failed(ErrorClass.TRANSIENT, "HTTP 503");
    private static final Outcome REFUSED = new Outcome.Failed(ErrorClass.PERMANENT, "HTTP 400");
    private static final Outcome FINE = new Outcome.Completed(Result.empty());

    private final Breaker breaker = new Breaker(3);
    private Instant now = Instant.parse("2026-11-21T09:30:00Z");

    private Turn enter() {
        return new Turn(now, breaker.enter(), 0);
    }

    private Optional<Change> end(Turn turn, Outcome outcome) {
        return breaker.ended(turn, outcome, now);
    }

    private Optional<Change> one(Outcome outcome) {
        return end(enter(), outcome);
    }

    private void pause() {
        one(DOWN);
        one(DOWN);
        assertThat(one(DOWN)).containsInstanceOf(Change.Paused.class);
    }

    private Duration left() {
        return Duration.between(now, breaker.pausedUntil().orElseThrow());
    }

    private void waitUntilItMayBeProbed() {
        now = breaker.pausedUntil().orElseThrow();
    }

    @Nested
    class Closed {
        @Test
        void pauses_after_so_many_failures_in_a_row_and_says_why() {
            assertThat(one(DOWN)).isEmpty();
            assertThat(one(new Outcome.TimedOut("too slow"))).isEmpty();
            assertThat(one(DOWN)).contains(new Change.Paused(now.plusSeconds(10), 3, "HTTP 503"));
        }

        @Test
        void counts_anew_after_any_answer() {
            for (int i = 0; i < 5; i++) {
                assertThat(one(DOWN)).isEmpty();
                assertThat(one(DOWN)).isEmpty();
                assertThat(one(i % 2 == 0 ? FINE : REFUSED)).isEmpty();
            }
        }

        @Test
        void takes_no_notice_of_jobs_that_were_stopped() {
            one(DOWN);
            one(DOWN);
            assertThat(one(new Outcome.Interrupted("stopped"))).isEmpty();
            assertThat(one(DOWN)).isPresent();
        }

        @Test
        void pauses_as_long_as_the_other_side_asks_for() {
            one(DOWN);
            one(DOWN);
            one(new Outcome.Failed(ErrorClass.TRANSIENT, "HTTP 429", Optional.of(Duration.ofMinutes(7))));
            assertThat(left()).isEqualTo(Duration.ofMinutes(7));
        }

        @Test
        void never_pauses_where_it_is_switched_off() {
            Breaker off = new Breaker(0);
            for (int i = 0; i < 100; i++) {
                assertThat(off.ended(new Turn(now, off.enter(), 0), DOWN, now)).isEmpty();
            }
        }
    }

    @Nested
    class Open {
        @Test
        void takes_no_notice_of_failures_that_were_under_way() {
            Turn late = enter();
            pause();
            Instant until = breaker.pausedUntil().orElseThrow();
            now = now.plusSeconds(5);
            assertThat(end(late, DOWN)).isEmpty();
            assertThat(breaker.pausedUntil()).contains(until);
        }

        @Test
        void goes_on_at_once_when_one_that_was_under_way_is_answered() {
            Turn late = enter();
            pause();
            assertThat(end(late, FINE)).containsInstanceOf(Change.GoesOn.class);
            assertThat(breaker.pausedUntil()).isEmpty();
        }

        @Test
        void lets_one_job_find_out() {
            pause();
            waitUntilItMayBeProbed();
            assertThat(breaker.isProbed()).isFalse();
            Turn probe = enter();
            assertThat(probe.isProbe()).isTrue();
            assertThat(breaker.isProbed()).isTrue();
            assertThat(end(probe, FINE)).containsInstanceOf(Change.GoesOn.class);
            assertThat(breaker.isProbed()).isFalse();
            assertThat(enter().isProbe()).isFalse();
        }

        @Test
        void doubles_the_pause_each_time_up_to_five_minutes() {
            pause();
            for (long seconds : new long[] {10, 20, 40, 80, 160, 300, 300}) {
                assertThat(left()).isEqualTo(Duration.ofSeconds(seconds));
                waitUntilItMayBeProbed();
                assertThat(one(DOWN)).containsInstanceOf(Change.Paused.class);
            }
        }

        @Test
        void begins_with_the_shortest_pause_again_once_it_went_on() {
            pause();
            waitUntilItMayBeProbed();
            one(DOWN);
            waitUntilItMayBeProbed();
            one(FINE);
            pause();
            assertThat(left()).isEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void lets_another_find_out_if_the_first_was_stopped_or_there_was_none() {
            pause();
            waitUntilItMayBeProbed();
            assertThat(one(new Outcome.Interrupted("stopped"))).isEmpty();
            assertThat(breaker.isProbed()).isFalse();
            breaker.leaveUnused(enter());
            assertThat(breaker.isProbed()).isFalse();
            assertThat(one(FINE)).containsInstanceOf(Change.GoesOn.class);
        }
    }
}
