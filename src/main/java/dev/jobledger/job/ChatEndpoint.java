package dev.jobledger.job;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a chat model answers.
 *
 * @param url the server's base, such as {@code http://localhost:8000/v1}, or the whole address of its chat completions
 * @param apiKeyEnv the environment variable that holds the key; without one, no key is sent
 * @param connectTimeout how long connecting may take
 */
public record ChatEndpoint(URI url, Optional<String> apiKeyEnv, Duration connectTimeout) {
    /** How long connecting may take where the definition does not say. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final String COMPLETIONS = "/chat/completions";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(^|&)[^=&]*(key|token|secret|password)[^=&]*=", Pattern.CASE_INSENSITIVE);

    public ChatEndpoint {
        problemOf(url).ifPresent(problem -> {
            throw new IllegalArgumentException("url " + problem);
        });
        if (connectTimeout.isZero() || connectTimeout.isNegative()) {
            throw new IllegalArgumentException("connectTimeout must be > 0, was " + connectTimeout);
        }
    }

    /** Why no chat model can be asked at this address, told after its name; empty if one can. Shows no part of it. */
    public static Optional<String> problemOf(URI url) {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("must begin with http:// or https://, as in http://localhost:8000/v1");
        }
        if (url.getRawUserInfo() != null || hasSecretParameter(url)) {
            return Optional.of("must hold no user, password or key; put the key into an environment variable, and the"
                    + " variable's name into api_key_env");
        }
        if (url.getHost() == null || url.getPort() > HIGHEST_PORT) {
            return Optional.of("must have a host, of letters, digits, '-' and '.', and at most a port up to "
                    + HIGHEST_PORT + ", as in http://localhost:8000/v1");
        }
        return url.getRawFragment() == null ? Optional.empty() : Optional.of("must have no part after '#'");
    }

    private static boolean hasSecretParameter(URI url) {
        return url.getRawQuery() != null
                && SECRET_PARAMETER.matcher(url.getRawQuery()).find();
    }

    /** The address to which questions are posted. */
    public URI completions() {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(shown() + query);
    }

    /** The same without its query, for people. */
    public String shown() {
        String path = url.getRawPath().replaceFirst("/+$", "");
        String base = url.getScheme() + "://" + url.getRawAuthority() + path;
        return path.endsWith(COMPLETIONS) ? base : base + COMPLETIONS;
    }
}
