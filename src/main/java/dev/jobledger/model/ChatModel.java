package dev.jobledger.model;

import dev.jobledger.job.ChatEndpoint;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Result;
import dev.jobledger.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a chat endpoint. What the server sent, of whatever kind, is left in {@value #RESPONSE}, the model's words in
 * {@value #ANSWER}; both without secrets.
 */
final class ChatModel implements Model {
    private static final String RESPONSE = "response.json";
    private static final String ANSWER = "answer.txt";
    private static final int LONGEST_QUOTE = 300;

    private final ModelSpec.Chat chat;
    private final String url;
    private final ChatCall call;
    private final List<Integer> transientStatuses;
    private final Secrets secrets;

    /**
     * @param patience how long a call may take
     * @param transientStatuses HTTP statuses that are worth retrying, beside those that always are
     * @throws IllegalArgumentException if the endpoint's key is not among the secrets
     */
    ChatModel(ModelSpec.Chat chat, Duration patience, List<Integer> transientStatuses, Secrets secrets) {
        ChatEndpoint endpoint = chat.endpoint();
        this.chat = chat;
        this.url = endpoint.shown();
        this.call = new ChatCall(endpoint, secrets, patience);
        this.transientStatuses = transientStatuses;
        this.secrets = secrets;
    }

    /**
     * @return the answer, what it took and, where the definition has prices, what it cost
     * @throws JobFailure if the server can't be reached, refuses, or answers what is no chat completion
     * @throws InterruptedException if the thread was interrupted; then the connection is closed
     */
    @Override
    public Result run(JobContext job) throws IOException, JobFailure, InterruptedException {
        HttpResponse<byte[]> response = call.post(new ChatPrompt(chat.question()).json(job));
        String body = new String(response.body(), StandardCharsets.UTF_8);
        write(job, RESPONSE, body);
        if (ChatRefusal.isRefusal(response.statusCode())) {
            throw ChatRefusal.failure(response, url, quote(body), transientStatuses);
        }
        ChatAnswer answer = ChatAnswer.in(completion(body))
                .orElseThrow(() -> JobFailure.permanent("the answer of " + url + " holds no choice: " + quote(body)
                        + "; check that the server offers chat completions, and this model"));
        write(job, ANSWER, answer.text());
        return answer.result(chat.price());
    }

    private Map<String, @Nullable Object> completion(String body) throws JobFailure {
        try {
            return Json.readObject(body);
        } catch (IllegalArgumentException unreadable) {
            throw unreadable(body);
        }
    }

    /** What begins as a completion does was cut off on its way; anything else is another kind of server. */
    private JobFailure unreadable(String body) {
        if (body.isBlank()) {
            return JobFailure.worthRetrying("the answer of " + url + " is empty; try again later");
        }
        if (body.stripLeading().startsWith("{")) {
            return JobFailure.worthRetrying("the answer of " + url + " breaks off or is damaged after " + body.length()
                    + " characters: " + quote(body) + "; try again later");
        }
        return JobFailure.permanent("the answer of " + url + " is not JSON: " + quote(body)
                + "; check url, which is the base of an API such as http://localhost:8000/v1");
    }

    private void write(JobContext job, String name, String text) throws IOException {
        Path file = job.outputDir().resolve(name);
        Files.write(file, secrets.hide(text).getBytes(StandardCharsets.UTF_8));
    }

    /** The beginning of what the server said, on one line. Secrets are hidden first: cut, they would not be known. */
    private String quote(String body) {
        return PlainText.head(secrets.hide(body), LONGEST_QUOTE).replace('\n', ' ');
    }
}
