package dev.jobledger.model;

import dev.jobledger.job.ChatEndpoint;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts questions to a chat endpoint and waits for whole answers. For use from many threads. */
final class ChatCall {
    private static final int MAX_BYTES = 16 << 20;

    private final ChatEndpoint endpoint;
    private final Optional<String> authorization;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param patience how long a call may take
     * @throws IllegalArgumentException if the endpoint's key is not among the secrets
     */
    ChatCall(ChatEndpoint endpoint, Secrets secrets, Duration patience) {
        this.endpoint = endpoint;
        this.authorization = endpoint.apiKeyEnv().map(variable -> "Bearer " + secrets.key(variable));
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                // The offer of HTTP/2 that goes with the first request makes some servers lose its body.
                .version(HttpClient.Version.HTTP_1_1)
                // A key is not carried to another place.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .build();
    }

    /**
     * The server's answer, of whatever status.
     *
     * @param question JSON
     * @throws JobFailure if there is none, or it is not whole
     * @throws InterruptedException if the thread was interrupted; then the connection is closed
     */
    HttpResponse<byte[]> post(String question) throws JobFailure, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(question), response -> new LimitedBody(MAX_BYTES));
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw JobFailure.worthRetrying("no answer from " + endpoint.shown() + " within "
                    + ConnectionProblem.seconds(patience) + "; set a timeout for the model if it needs longer");
        } catch (ExecutionException e) {
            throw ConnectionProblem.failure(e, endpoint);
        } finally {
            answer.cancel(true); // closes the connection of a call that is not over
        }
    }

    private HttpRequest request(String question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.completions())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question, StandardCharsets.UTF_8));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }
}
