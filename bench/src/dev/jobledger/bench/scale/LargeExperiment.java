package dev.jobledger.bench.scale;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.Ledgers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * An experiment of five models on many tasks in five domains. Its jobs note when they began; most of them are completed
 * without being run, straight in the ledger, since making a million folders takes a disk longer than all that is measured.
 */
final class LargeExperiment {
    static final String ID = "scale";

    private static final int MODELS = 5;
    private static final int DOMAINS = 5;
    private static final int WORKERS = 64;
    /** With the other fields, some 200 bytes as JSON. */
    private static final String ANSWER = "a".repeat(150);

    private final Path folder;
    private final long jobs;

    /** @param jobs a multiple of five */
    LargeExperiment(Path folder, long jobs) {
        this.folder = folder;
        this.jobs = jobs;
    }

    Path ledger() {
        return folder.resolve("ledger");
    }

    Path outputs() {
        return folder.resolve("outputs");
    }

    Path definition() {
        return folder.resolve("experiment.json");
    }

    /** The file in which a job leaves the time of its start, in nanoseconds of the epoch. */
    Path begun() {
        return folder.resolve("begun");
    }

    /** Writes the definition and its tasks. */
    void define() throws IOException {
        Path tasks = folder.resolve("tasks.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(tasks)) {
            for (long task = 0; task < jobs / MODELS; task++) {
                lines.write("{\"id\":\"item-%06d\",\"domain\":\"d%d\"}%n".formatted(task, task % DOMAINS));
            }
        }
        String command = "[\"sh\", \"-c\", \"date +%%s%%N > '%s'\"]".formatted(begun());
        List<String> models = IntStream.rangeClosed(1, MODELS)
                .mapToObj(model -> "\"m%d\": {\"command\": %s}".formatted(model, command))
                .toList();
        Files.writeString(
                definition(),
                "{\"name\": \"%s\", \"tasks\": {\"jsonl\": \"%s\"}, \"models\": {%s}}"
                        .formatted(ID, tasks, String.join(", ", models)));
    }

    /** Opens the ledger so many times, each time for a run that is stopped before its first job. */
    void runAgain(int times) {
        for (int time = 0; time < times; time++) {
            try (Ledger ledger = open()) {
                ledger.end(start(ledger), RunEnding.STOPPED);
            }
        }
    }

    private Ledger open() {
        return Ledgers.openForWriting(ledger(), "a benchmark", InstantSource.system());
    }

    private static int start(Ledger ledger) {
        RunIdentity identity =
                new RunIdentity("localhost", ProcessHandle.current().pid(), "bench", WORKERS);
        return ledger.start(ID, identity, JobFilter.all()).runNo();
    }

    /** Completes all jobs that are pending but for some. */
    void complete(long allBut) {
        try (Ledger ledger = open()) {
            int runNo = start(ledger);
            AtomicLong left = new AtomicLong(pending(ledger) - allBut);
            List<Thread> workers = IntStream.rangeClosed(1, WORKERS)
                    .mapToObj(worker -> new Thread(() -> work(ledger, runNo, worker, left)))
                    .toList();
            workers.forEach(Thread::start);
            workers.forEach(LargeExperiment::join);
            ledger.end(runNo, RunEnding.STOPPED);
        }
    }

    private static long pending(Ledger ledger) {
        try (var reader = ledger.reader()) {
            return reader.experiment(ID).orElseThrow().counts().pending();
        }
    }

    private static void work(Ledger ledger, int runNo, int worker, AtomicLong left) {
        while (left.getAndDecrement() > 0) {
            ledger.claim(runNo, worker).join().forEach(claim -> complete(ledger, claim));
        }
    }

    private static void complete(Ledger ledger, Claim claim) {
        Result result = Result.of(Result.SCORE, 0.5).with("cost_usd", 0.001).with("answer", ANSWER);
        String output = "%s/%s/%s_task/%s/attempt-001"
                .formatted(
                        ID,
                        claim.modelName(),
                        claim.task().domain(),
                        claim.task().id());
        ledger.record(claim, new AttemptEnd(new Outcome.Completed(result), Duration.ofMillis(1), output))
                .join();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
