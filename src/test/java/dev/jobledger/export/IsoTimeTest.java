package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void reads_what_it_wrote() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
            assertThat(IsoTime.parse(IsoTime.of(time.atZone(VIENNA).toOffsetDateTime()), VIENNA))
                    .isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:30:00.123456+00:00, 2026-11-21T09:30:00.123456Z",
        "2026-11-21T09:30:00.123456+01:00, 2026-11-21T08:30:00.123456Z",
        "2026-11-21T09:30:00.123456-00:30, 2026-11-21T10:00:00.123456Z",
        "2026-11-21T09:30:00Z, 2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00.123456, 2026-11-21T08:30:00.123456Z",
    })
    void reads_times_of_other_programs(String text, Instant time) {
        assertThat(IsoTime.parse(text, VIENNA)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-21T09:30:00.123456+00:00",
                "2026-02-30T09:30:00.123456+00:00",
                "2026-11-21T25:30:00.123456+00:00",
                "2026-11-21T09:30:60.123456+00:00",
                "2026-11-21 09:30:00.123456+00:00",
                "yesterday"
            })
    void refuses_what_is_no_time(String text) {
        assertThatThrownBy(() -> IsoTime.parse(text, VIENNA)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void writes_any_year() {
        assertThat(IsoTime.of(OffsetDateTime.parse("0033-04-03T15:00:00Z"))).startsWith("0033-04-03T15:00:00.000000");
    }
}
