package dev.jobledger.cli;

import dev.jobledger.fixture.Seller;
import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Buys an operation from the {@link Seller} at the task's {@code url}, and asks for it until it is done. */
public final class SubmitAndPoll implements Model {
    private static final int MILLIS_BETWEEN_POLLS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public Result run(JobContext job) throws Exception {
        String url = job.task().text("url") + "/operations";
        String operation = job.step(
                "submit",
                () -> send(request(url).POST(BodyPublishers.ofString(job.task().id()))));
        boolean waiting = true;
        while (waiting && send(request(url + "/" + operation)).equals("running")) {
            waiting = !never.await(MILLIS_BETWEEN_POLLS, TimeUnit.MILLISECONDS);
        }
        return Result.of("operation", operation);
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
