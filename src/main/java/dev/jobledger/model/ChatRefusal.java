package dev.jobledger.model;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Why a server gave no answer to the question, by the status with which it said so.
 *
 * @param what what the status means
 * @param remedy what to do
 */
record ChatRefusal(String what, String remedy) {
    private static final Set<Integer> WORTH_RETRYING = Set.of(408, 409, 425, 429);

    static boolean isRefusal(int status) {
        return status / 100 != 2;
    }

    /**
     * The failure that this answer is.
     *
     * @param url where the question was sent
     * @param body what the server said, fit to be shown; may be empty
     * @param transientStatuses those that the definition declares worth retrying, beside the ones that always are
     */
    static JobFailure failure(HttpResponse<?> answer, String url, String body, Collection<Integer> transientStatuses) {
        int status = answer.statusCode();
        ChatRefusal refusal = of(status, answer.headers().firstValue("Location"));
        String message = refusal.what + ": HTTP " + status + " from " + url
                + (body.isEmpty() ? " without a word" : ": " + body) + "; " + refusal.remedy;
        boolean worthRetrying =
                WORTH_RETRYING.contains(status) || status / 100 == 5 || transientStatuses.contains(status);
        if (!worthRetrying) {
            return JobFailure.permanent(message);
        }
        return RetryAfter.in(answer.headers())
                .map(wait -> JobFailure.worthRetrying(message, wait))
                .orElseGet(() -> JobFailure.worthRetrying(message));
    }

    private static ChatRefusal of(int status, Optional<String> location) {
        return switch (status) {
            case 400, 422 ->
                new ChatRefusal("the server did not take the question", "check model and options of the chat model");
            case 401, 403 ->
                new ChatRefusal("the server refused the key", "check the key in the variable that api_key_env names");
            case 404 ->
                new ChatRefusal(
                        "the server has nothing there, or no such model",
                        "check url, which is the base of the server's API, and model");
            case 408, 409, 425 -> new ChatRefusal("the server was not ready for the question", "try again later");
            case 429 ->
                new ChatRefusal(
                        "the server takes no more questions for now",
                        "try again later, with fewer questions at a time");
            default -> ofClass(status / 100, location);
        };
    }

    private static ChatRefusal ofClass(int hundreds, Optional<String> location) {
        return switch (hundreds) {
            case 3 ->
                new ChatRefusal(
                        "the server sends elsewhere"
                                + location.map(to -> ", to " + to).orElse(""),
                        "write that address as url");
            case 5 -> new ChatRefusal("the server failed", "try again later");
            default -> new ChatRefusal("the server refused the question", "check url, model and options");
        };
    }
}
