package dev.jobledger.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    @Test
    void of_a_model_alone_is_its_jobs_at_its_pace() {
        assertThat(Outlook.secondsLeft(List.of(new Demand(10, 2, 1, NO_LIMIT)))).containsExactly(5);
    }

    @Test
    void gives_the_workers_of_a_model_that_has_ended_to_the_others() {
        Demand fast = new Demand(10, 1, 1, NO_LIMIT);
        Demand slow = new Demand(10, 0.5, 2, NO_LIMIT);
        // After 10 s five slow jobs are left, and twice the workers.
        assertThat(Outlook.secondsLeft(List.of(fast, slow))).containsExactly(new double[] {10, 15}, within(1e-9));
    }

    @Test
    void lets_no_model_become_faster_than_its_limit() {
        Demand fast = new Demand(10, 1, 1, NO_LIMIT);
        Demand limited = new Demand(10, 0.5, 2, 0.5);
        assertThat(Outlook.secondsLeft(List.of(fast, limited))).containsExactly(new double[] {10, 20}, within(1e-9));
    }

    @Test
    void takes_a_pace_above_the_limit_for_a_burst() {
        assertThat(Outlook.secondsLeft(List.of(new Demand(10, 100, 0, 1)))).containsExactly(10);
    }

    @Test
    void ends_with_jobs_that_take_no_time() {
        List<Demand> demands = List.of(new Demand(1, 1000, 0, NO_LIMIT), new Demand(2, 1000, 0, NO_LIMIT));
        assertThat(Outlook.secondsLeft(demands)).containsExactly(new double[] {0.001, 0.002}, within(1e-9));
    }

    @Test
    void refuses_a_demand_that_would_never_end() {
        assertThatThrownBy(() -> new Demand(1, 0, 1, 1)).hasMessageContaining("perSecond and most > 0");
    }
}
