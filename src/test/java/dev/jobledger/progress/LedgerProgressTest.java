package dev.jobledger.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.ModelCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LedgerProgressTest {
    private static final long TOTAL = 2_000_000;

    private long now;
    private final LedgerProgress progress = new LedgerProgress(Map.of(), () -> now);

    /** A moment at which so many jobs are completed, and some run. */
    private Standing at(long seconds, long completed, int running) {
        now = TimeUnit.SECONDS.toNanos(seconds);
        Counts counts = new Counts(TOTAL, TOTAL - completed - running, running, completed, 0);
        return progress.at(new Reading(
                Duration.ofSeconds(seconds),
                running > 0,
                List.of(new ModelCounts("m", counts)),
                Map.of(),
                List.of(),
                List.of()));
    }

    @Test
    void knows_no_pace_at_its_first_moment_whatever_was_done_before() {
        ModelStanding whole = at(100, 1_000_000, 6).whole();
        assertThat(whole.perSecond()).isEmpty();
        assertThat(whole.left()).isEmpty();
    }

    @Test
    void takes_the_pace_from_what_ended_between_moments() {
        at(100, 1_000_000, 6);
        Standing standing = at(101, 1_000_010, 6);
        for (int second = 2; second <= 200; second++) {
            standing = at(100 + second, 1_000_000 + second * 10L, 6);
        }
        ModelStanding whole = standing.whole();
        assertThat(whole.perSecond().orElseThrow()).isCloseTo(10, Percentage.withPercentage(5));
        assertThat((double) whole.left().orElseThrow().toSeconds())
                .isCloseTo((TOTAL - 1_002_000) / 10.0, Percentage.withPercentage(5));
    }

    @Test
    void is_not_disturbed_when_failed_jobs_are_put_back() {
        at(0, 1000, 6);
        at(1, 900, 6);
        assertThat(at(2, 910, 6).whole().perSecond().orElseThrow()).isLessThanOrEqualTo(10);
    }

    @Test
    void has_nothing_left_when_nothing_runs() {
        at(0, 1000, 6);
        assertThat(at(1, 1010, 0).whole().left()).contains(Duration.ZERO);
    }
}
