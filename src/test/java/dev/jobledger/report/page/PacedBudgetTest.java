package dev.jobledger.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacedBudgetTest {
    /** Which of 1,000 got room, when each that did took so much of 100,000. */
    private static int[] takers(int each) {
        PacedBudget budget = new PacedBudget(100_000, 1_000);
        return IntStream.range(0, 1_000)
                .filter(taker -> {
                    boolean hasRoom = budget.hasRoomForNext();
                    budget.use(hasRoom ? each : 0);
                    return hasRoom;
                })
                .toArray();
    }

    @Test
    void has_room_for_all_who_fit() {
        assertThat(takers(100)).hasSize(1_000);
    }

    @Test
    void gives_room_evenly_where_not_all_fit() {
        int[] takers = takers(1_000);

        assertThat(takers).hasSizeBetween(99, 101);
        for (int quarter = 0; quarter < 4; quarter++) {
            int from = quarter * 250;
            assertThat(IntStream.of(takers).filter(taker -> taker >= from && taker < from + 250))
                    .hasSizeBetween(20, 40);
        }
    }
}
