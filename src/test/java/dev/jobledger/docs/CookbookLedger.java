package dev.jobledger.docs;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Recipe;
import dev.jobledger.job.RecipeBook;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.QueryResult;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ledger that the cookbook asks: an afternoon of an experiment that was lost, stopped, changed and gone on with, and of
 * a second one that ran through. Always the same.
 */
final class CookbookLedger implements AutoCloseable {
    private static final String FIRST = "sketches";
    private static final String SECOND = "sketches-2";
    private static final List<String> MODELS = List.of("swift", "sound", "grand");

    private final Path path;
    private final SteppedClock clock = new SteppedClock(at("12:58"));
    private Ledger ledger;
    private int runNo;

    CookbookLedger(Path folder) {
        path = folder.resolve("ledger");
        ledger = open();
        theMachineGoesDown();
        somebodyStopsIt();
        theSecondExperimentRunsThrough();
        aModelChangesAndTheFirstGoesOn();
    }

    private Ledger open() {
        return Ledgers.openForWriting(path, "a test", clock);
    }

    private void theMachineGoesDown() {
        plan(FIRST, MODELS, "1");
        clock.set(at("13:00"));
        afternoon(FIRST, "atlas", 4711).until(at("13:48"));
        ledger.close();
        ledger = open();
    }

    private void somebodyStopsIt() {
        clock.set(at("14:10"));
        afternoon(FIRST, "boreas", 815).until(at("14:40")).interrupt();
        ledger.end(runNo, RunEnding.STOPPED);
    }

    private void theSecondExperimentRunsThrough() {
        clock.set(at("14:41"));
        plan(SECOND, List.of("swift", "sound"), "1");
        afternoon(SECOND, "boreas", 902).until(at("15:39"));
        ledger.end(runNo, RunEnding.FINISHED);
    }

    private void aModelChangesAndTheFirstGoesOn() {
        clock.set(at("15:40"));
        plan(FIRST, MODELS, "2");
        RerunRequest asked =
                new RerunRequest(false, Set.of(), Set.of(), Set.of(), Set.of("sound_chess_0001", "sound_chess_0003"));
        ledger.rerun(FIRST, JobFilter.all(), asked);
        afternoon(FIRST, "boreas", 977).until(at("16:05"));
    }

    private Afternoon afternoon(String experimentId, String host, long pid) {
        runNo = ledger.start(experimentId, new RunIdentity(host, pid, "ada", Afternoon.WORKERS), JobFilter.all())
                .runNo();
        return new Afternoon(ledger, clock, runNo);
    }

    private void plan(String experimentId, List<String> models, String versionOfSound) {
        ExperimentPlan plan = new ExperimentPlan(
                experimentId,
                "sketches",
                "{}",
                true,
                models.stream().map(CookbookLedger::model).toList(),
                new Versions(versionOfSound));
        ledger.plan(
                plan,
                Stream.of("chess", "maze", "rotation")
                        .flatMap(domain -> IntStream.rangeClosed(1, 5)
                                .mapToObj(number -> new Task(domain + "_000" + number, domain, Map.of(), Map.of())))
                        .iterator());
    }

    private static ModelSpec model(String name) {
        return new ModelSpec(name, name, new ModelSpec.JavaClass("x.Y"), Optional.empty());
    }

    /** Of what version the model {@code sound} is. */
    private record Versions(String ofSound) implements RecipeBook {
        @Override
        public Recipe recipe(ModelSpec model) {
            return new Recipe(new TreeMap<>(Map.of("java", model.name().equals("sound") ? ofSound : "1")));
        }

        @Override
        public Map<String, String> digests(Task task) {
            return Map.of();
        }
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + ":00Z");
    }

    <T> T query(String sql, Function<QueryResult, T> use) {
        try (LedgerReader reader = ledger.reader()) {
            return reader.query(sql, use);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
