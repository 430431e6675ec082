package dev.jobledger.cli;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
        String url = job.task().text("url");
        String operation =
                job.step("submit", () -> get(url + "/submit?" + job.task().id()));
        boolean waiting = true;
        while (waiting && get(url + "/poll?" + operation).equals("running")) {
            waiting = !never.await(MILLIS_BETWEEN_POLLS, TimeUnit.MILLISECONDS);
        }
        return Result.of("operation", operation);
    }

    private String get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
