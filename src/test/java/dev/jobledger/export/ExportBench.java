package dev.jobledger.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A small experiment, and the files that are written of it. */
final class ExportBench implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final SmallExperiment experiment;
    private final Path folder;

    ExportBench(Path folder) {
        this.folder = folder;
        experiment = new SmallExperiment(folder);
    }

    /** A job completed, one failed, one in progress, one never started. */
    void oneOfEach() {
        experiment.plan(List.of("m"), "maze/t1", "maze/t2", "maze/t3", "chess/t4");
        experiment.wait(Duration.ofSeconds(1));
        experiment.start();
        experiment.complete(Result.of("score", 0.5).with("cost_usd", 0.25));
        experiment.fail("no \"picture\"");
        experiment.claim();
    }

    void write() throws IOException {
        try (LedgerReader reader = experiment.ledger().reader()) {
            new ExperimentFiles(SmallExperiment.ID, logs(), outputs()).write(reader);
        }
    }

    Path outputs() {
        return folder.resolve("outputs");
    }

    Path logs() {
        return outputs().resolve("test/logs");
    }

    JsonNode read(String name) throws IOException {
        return JSON.readTree(logs().resolve(name).toFile());
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static List<String> texts(JsonNode array, String field) {
        return array.findValuesAsText(field);
    }

    @Override
    public void close() {
        experiment.close();
    }
}
