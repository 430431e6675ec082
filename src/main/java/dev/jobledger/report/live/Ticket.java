package dev.jobledger.report.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the page: the browser that was the first to come with the token, which works once and is exchanged for a
 * cookie. Addresses are kept and passed on in many places, cookies are not. Thread-safe.
 */
final class Ticket {
    private final String token;
    private final String cookie;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * @param token what the printed address has
     * @param secret what the cookie has instead
     * @param port part of the cookie's name: all ports of a machine share their cookies
     */
    Ticket(String token, String secret, int port) {
        this.token = token;
        this.cookie = "jobledger_" + port + "=" + secret;
    }

    /** The cookie for whoever shows the token first; none for anybody else. */
    @Nullable String exchange(String shown) {
        return isEqual(shown, token) && used.compareAndSet(false, true)
                ? cookie + "; HttpOnly; SameSite=Strict; Path=/"
                : null;
    }

    /** Whether one of a request's cookie headers has the cookie. */
    boolean isHeldBy(@Nullable List<String> cookieHeaders) {
        return cookieHeaders != null
                && cookieHeaders.stream()
                        .flatMap(header -> List.of(header.split(";")).stream())
                        .anyMatch(held -> isEqual(held.strip(), cookie));
    }

    /** In a time that says nothing about how much is right. */
    private static boolean isEqual(String shown, String known) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }
}
