package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final String NOW = "Sat, 21 Nov 2026 09:30:00 GMT";

    private static Optional<Duration> in(Map<String, List<String>> headers) {
        return RetryAfter.in(HttpHeaders.of(headers, (name, value) -> true));
    }

    private static Optional<Duration> at(String date) {
        return in(Map.of("date", List.of(NOW), "retry-after", List.of(date)));
    }

    @Test
    void is_a_number_of_seconds() {
        assertThat(in(Map.of("Retry-After", List.of("90")))).contains(Duration.ofSeconds(90));
    }

    @Test
    void or_a_date_by_the_server_s_own_clock() {
        assertThat(at("Sat, 21 Nov 2026 09:31:30 GMT")).contains(Duration.ofSeconds(90));
        assertThat(at(NOW)).contains(Duration.ZERO);
    }

    @Test
    void is_no_time_at_all_when_the_date_is_past() {
        assertThat(at("Fri, 20 Nov 2026 09:30:00 GMT")).contains(Duration.ZERO);
    }

    @Test
    void is_unknown_where_there_is_none_or_no_clock_to_see_it_by() {
        assertThat(in(Map.of())).isEmpty();
        assertThat(in(Map.of("Retry-After", List.of(NOW)))).isEmpty();
    }
}
