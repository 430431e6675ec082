package dev.jobledger.progress;

import dev.jobledger.job.JobId;
import dev.jobledger.job.Limits;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A run on a clock that ticks from event to event: workers that take, as real ones do, a job of the model with the fewest
 * running.
 */
final class SimulatedRun {
    private static final long SECOND = 1_000_000_000L;

    private final Random random;
    private final int workers;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparingLong(End::at));
    private RunProgress progress;
    private long now;
    private long jobNo;

    private static final class Lane {
        private final String name;
        private final long completedBefore;
        private final double seconds;
        private long waiting;
        private int running;
        private boolean paused;

        Lane(String name, long completedBefore, long waiting, double seconds) {
            this.name = name;
            this.completedBefore = completedBefore;
            this.waiting = waiting;
            this.seconds = seconds;
        }
    }

    private record End(long at, Claim claim) {}

    SimulatedRun(int workers, long seed) {
        this.workers = workers;
        this.random = new Random(seed);
        this.progress = new RunProgress(List.of(), 0, () -> now);
    }

    /** Adds a model whose jobs take about so many seconds each. */
    SimulatedRun with(String model, long completedBefore, long waiting, double seconds) {
        lanes.put(model, new Lane(model, completedBefore, waiting, seconds));
        return this;
    }

    SimulatedRun begin() {
        progress = new RunProgress(
                lanes.values().stream().map(SimulatedRun::start).toList(),
                lanes.values().stream().mapToLong(lane -> lane.waiting).sum(),
                () -> now);
        fill();
        return this;
    }

    private static ModelStart start(Lane lane) {
        Counts counts = new Counts(lane.completedBefore + lane.waiting, lane.waiting, 0, lane.completedBefore, 0);
        return new ModelStart(lane.name, counts, 0, new Spent(lane.completedBefore, lane.completedBefore), Limits.NONE);
    }

    private void fill() {
        for (Optional<Lane> lane = next(); lane.isPresent(); lane = next()) {
            begin(lane.get());
        }
    }

    private Optional<Lane> next() {
        return ends.size() >= workers
                ? Optional.empty()
                : lanes.values().stream()
                        .filter(lane -> lane.waiting > 0 && !lane.paused)
                        .min(Comparator.comparingInt(lane -> lane.running));
    }

    private void begin(Lane lane) {
        lane.waiting--;
        lane.running++;
        Task task = new Task("t" + jobNo, "d", Map.of(), Map.of());
        Claim claim = new Claim(jobNo++, 1, 1, 0, JobId.of(lane.name, task.id()), lane.name, task);
        progress.started(claim);
        double seconds = lane.seconds * (0.5 + random.nextDouble());
        ends.add(new End(now + (long) (seconds * SECOND), claim));
    }

    /** Lets time go by. */
    SimulatedRun goOn(Duration time) {
        long until = now + time.toNanos();
        while (!ends.isEmpty() && ends.peek().at <= until) {
            endOne();
        }
        now = until;
        return this;
    }

    private void endOne() {
        End end = ends.remove();
        now = end.at;
        lane(end.claim.modelName()).running--;
        progress.ended(end.claim, new Outcome.Completed(Result.of(Result.COST, 1)), Duration.ZERO);
        fill();
    }

    private Lane lane(String model) {
        Lane lane = lanes.get(model);
        if (lane == null) {
            throw new IllegalArgumentException("no model " + model + " in " + lanes.keySet());
        }
        return lane;
    }

    void pause(String model) {
        lane(model).paused = true;
        progress.paused(model, Instant.EPOCH, 5, "HTTP 503");
    }

    void goOnWith(String model) {
        lane(model).paused = false;
        progress.goesOn(model);
        fill();
    }

    /** Runs to the end; answers how long that took. */
    Duration finish() {
        long from = now;
        while (!ends.isEmpty()) {
            endOne();
        }
        return Duration.ofNanos(now - from);
    }

    RunProgress progress() {
        return progress;
    }

    Standing standing() {
        return progress.standing();
    }
}
