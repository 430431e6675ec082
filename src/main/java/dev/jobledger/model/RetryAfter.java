package dev.jobledger.model;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a server asks to be left alone (RFC 9110, section 10.2.3). */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** The time that the headers ask for, never negative; empty if they ask for none or can't be understood. */
    static Optional<Duration> in(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(value -> in(value, headers));
    }

    private static Optional<Duration> in(String value, HttpHeaders headers) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        // Seen from the server's own clock: ours may differ.
        Optional<Instant> now = headers.firstValue("Date").flatMap(RetryAfter::date);
        return now.flatMap(sent -> date(value).map(until -> Duration.between(sent, until)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
