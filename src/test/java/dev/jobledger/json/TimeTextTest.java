package dev.jobledger.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-11-21T09:30:00.123456Z",
                "2024-02-29T23:59:59.100Z",
                "2024-02-29T23:59:59.000100Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00.000000001Z"
            })
    void writes_a_time_as_it_is_read(String time) {
        assertThat(text(Instant.parse(time))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writes_any_time_as_the_JDK_does(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Instant time = Instant.ofEpochSecond(random.nextLong() % 400_000_000_000L, random.nextInt(1_000_000_000));

            assertThat(text(time)).isEqualTo(time.toString());
        }
    }

    private static String text(Instant time) {
        StringBuilder text = new StringBuilder();
        TimeText.write(time, text);
        return text.toString();
    }
}
