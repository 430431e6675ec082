package dev.jobledger.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();

    @Test
    void of_runs_after_each_other_are_the_same() {
        lanes.add(1, 2, 0, 100);
        lanes.add(2, 4, 100, 200);
        assertThat(lanes.of(1, 2)).isEqualTo(2);
        assertThat(lanes.of(2, 2)).isEqualTo(2);
    }

    @Test
    void of_runs_beside_each_other_are_beside_each_other() {
        lanes.add(1, 2, 0, 100);
        lanes.add(2, 4, 50, 300);
        lanes.add(3, 1, 60, 300);
        assertThat(lanes.of(2, 1)).isEqualTo(3);
        assertThat(lanes.of(3, 1)).isEqualTo(7);
    }

    @Test
    void that_are_free_again_are_taken_where_there_is_room() {
        lanes.add(1, 2, 0, 100);
        lanes.add(2, 4, 50, 300);
        lanes.add(3, 2, 200, 300);
        lanes.add(4, 3, 250, 300);
        assertThat(lanes.of(3, 1)).isEqualTo(1);
        assertThat(lanes.of(4, 1)).isEqualTo(7);
    }
}
