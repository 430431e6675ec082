///usr/bin/env true; exec "$(dirname "$0")/../../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../../src/main/java/Deps.java

import dev.jobledger.job.Orphans;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.JobFailure;
import dev.jobledger.script.Experiment;
import dev.jobledger.script.ModelOptions;
import dev.jobledger.script.Tasks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Buys videos from a service that takes minutes for each, and buys each one once: killed while it waits and started again
 * with {@code --resume latest}, it asks for the same operations.
 *
 * <p>To make it yours: put your service's calls in the place of these three, which its address in {@code SERVICE_URL}
 * answers: {@code POST /operations} with a prompt gives an operation's id; {@code GET /operations/ID} says {@code running},
 * {@code done} or {@code failed}; {@code GET /operations/ID/content} is the video.
 */
class submit_and_poll {
    private static final String SERVICE = System.getenv().getOrDefault("SERVICE_URL", "http://localhost:8080");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String... args) {
        Experiment.named("submit-and-poll")
                .tasks(Tasks.of(List.of(
                        video("sunrise", "The sun rises over a calm sea."),
                        video("kettle", "A kettle comes to the boil."),
                        video("dice", "Two dice roll across a table and show seven."))))
                // A broken connection ends an attempt, not the operation: the next attempt asks for the same one.
                .model("video-1", submit_and_poll::make, ModelOptions.defaults().timeout(Duration.ofHours(1)).retries(5))
                // Whether a job that died in the very moment of buying has bought, only you can find out.
                .orphans(Orphans.ASK)
                .main(args);
    }

    private static Task video(String id, String prompt) {
        return new Task(id, "videos", Map.of(), Map.of("prompt", prompt));
    }

    private static Result make(JobContext job) throws Exception {
        // The id is in the ledger before the job goes on. A later attempt gets it from there, and submits nothing.
        String operation = job.step("submit", () -> submit(job));
        String state = state(operation);
        while (state.equals("running")) {
            TimeUnit.SECONDS.sleep(1);
            state = state(operation);
        }
        if (!state.equals("done")) {
            throw JobFailure.permanent("operation " + operation + " is " + state + "; ask the service why");
        }
        Path video = job.outputDir().resolve("video.mp4");
        send(request("/operations/" + operation + "/content"), BodyHandlers.ofFile(video));
        return Result.of("operation", operation, "bytes", Files.size(video));
    }

    /** The key lets a service that heeds it see that a question was asked before, where its answer got lost. */
    private static String submit(JobContext job) throws Exception {
        HttpRequest.Builder request = request("/operations")
                .header("Idempotency-Key", job.experimentId() + "/" + job.jobId())
                .POST(BodyPublishers.ofString(job.prompt()));
        return send(request, BodyHandlers.ofString());
    }

    private static String state(String operation) throws Exception {
        return send(request("/operations/" + operation), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SERVICE + path)).timeout(Duration.ofMinutes(1));
    }

    /** What the service answers; anything but success is worth another attempt, as each IOException is. */
    private static <T> T send(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> body) throws Exception {
        HttpRequest request = builder.build();
        HttpResponse<T> response = CLIENT.send(request, body);
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri() + " answered HTTP " + response.statusCode());
        }
        return response.body();
    }
}
