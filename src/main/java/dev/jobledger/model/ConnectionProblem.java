package dev.jobledger.model;

import dev.jobledger.job.ChatEndpoint;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says what kept a server's answer from arriving; always worth another try, but for an answer that is too long. */
final class ConnectionProblem {
    private static final int MOST_CAUSES = 10;

    private ConnectionProblem() {}

    static JobFailure failure(ExecutionException thrown, ChatEndpoint endpoint) {
        Optional<JobFailure> ours = cause(thrown, JobFailure.class);
        return ours.orElseGet(() -> JobFailure.worthRetrying(words(thrown, endpoint)));
    }

    private static String words(Throwable thrown, ChatEndpoint endpoint) {
        String url = endpoint.shown();
        if (has(thrown, HttpConnectTimeoutException.class)) {
            return "no connection to " + url + " within " + seconds(endpoint.connectTimeout())
                    + "; is the server up, and the network? connect_timeout sets how long to wait";
        }
        if (has(thrown, UnresolvedAddressException.class) || has(thrown, UnknownHostException.class)) {
            return "the host of " + url + " is not known; check its spelling, and the network";
        }
        if (has(thrown, ConnectException.class)) {
            return "no connection to " + url + reason(thrown) + "; is the server running there, on that port?";
        }
        if (has(thrown, SSLException.class)) {
            return "no secure connection to " + url + reason(thrown)
                    + "; does the server speak https, and is its certificate trusted?";
        }
        return "the connection to " + url + " broke before the answer was whole" + reason(thrown)
                + "; the server may be overloaded or have restarted: try again later";
    }

    /** The system's own words, where it has any. */
    private static String reason(Throwable thrown) {
        return causes(thrown)
                .skip(1)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .findFirst()
                .map(message -> ": " + PlainText.head(message, 200))
                .orElse("");
    }

    /** As people write it: {@code 2.5 s}. */
    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return cause(thrown, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES);
    }
}
