package dev.jobledger.progress;

import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.run.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How a run of this process goes, from what it tells. An event costs little and waits for nobody, so that as many workers
 * as you like may tell. Thread-safe.
 */
public final class RunProgress implements RunListener {
    private static final int LAST_FAILURES = 3;

    private final LongSupplier nanos;
    private final long began;
    private final Map<String, ModelTrack> tracks = new LinkedHashMap<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private final List<Hold> holdsOfAll = new ArrayList<>();
    private long startsLeft;
    private boolean isClosed;

    /**
     * Begins to watch a run that has not begun any job.
     *
     * @param models where they stand, in planned order
     * @param toRun how many jobs the run has before it
     * @param nanos a clock that is never set
     */
    public RunProgress(List<ModelStart> models, long toRun, LongSupplier nanos) {
        models.forEach(model -> tracks.put(model.name(), new ModelTrack(model)));
        this.startsLeft = toRun;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    private Optional<ModelTrack> track(String modelName) {
        return Optional.ofNullable(tracks.get(modelName));
    }

    @Override
    public synchronized void started(Claim claim) {
        track(claim.modelName()).ifPresent(track -> {
            int retriesBefore = track.retries();
            track.started(claim, nanos.getAsLong());
            startsLeft -= track.retries() == retriesBefore ? 1 : 0;
        });
    }

    @Override
    public synchronized void ended(Claim claim, Outcome outcome, Duration duration) {
        track(claim.modelName()).ifPresent(track -> track.ended(claim, outcome, nanos.getAsLong()));
        if (outcome instanceof Outcome.Failed || outcome instanceof Outcome.TimedOut) {
            remember(claim, outcome);
        }
    }

    private void remember(Claim claim, Outcome outcome) {
        failures.addFirst(new Failure(claim.jobId().text(), outcome.reason().orElse("")));
        if (failures.size() > LAST_FAILURES) {
            failures.removeLast();
        }
    }

    @Override
    public synchronized void retrying(Claim claim, Outcome outcome, Instant at) {
        track(claim.modelName()).ifPresent(track -> track.retrying(claim, at, nanos.getAsLong()));
        remember(claim, outcome);
    }

    @Override
    public synchronized void refused(Claim claim) {
        track(claim.modelName()).ifPresent(track -> track.putBack(claim, nanos.getAsLong()));
    }

    @Override
    public synchronized void budgetReached(String spent) {
        close("budget reached (" + spent + "): no new jobs");
    }

    @Override
    public synchronized void tooManyFailed(String failed) {
        close("too many jobs failed (" + failed + "): no new jobs");
    }

    @Override
    public synchronized void stopping(String reason) {
        close("stopping (" + reason + "): no new jobs; a second Ctrl+C stops at once");
    }

    private void close(String why) {
        isClosed = true;
        holdsOfAll.add(Hold.ofAll(why));
    }

    @Override
    public synchronized void paused(String modelName, Instant until, int failures, String why) {
        track(modelName).ifPresent(track -> track.paused(until, failures, why, nanos.getAsLong()));
    }

    @Override
    public synchronized void goesOn(String modelName) {
        track(modelName).ifPresent(track -> track.goesOn(nanos.getAsLong()));
    }

    /** How it stands now. */
    public synchronized Standing standing() {
        long now = nanos.getAsLong();
        double share = share();
        List<Hold> holds = new ArrayList<>(holdsOfAll);
        if (!isClosed) {
            tracks.values().forEach(track -> holds.addAll(track.holds(now)));
        }
        return Standings.of(
                Duration.ofNanos(now - began),
                tracks.values().stream()
                        .map(track -> track.situation(now, share))
                        .toList(),
                holds,
                List.copyOf(failures));
    }

    /** The part of the waiting jobs that this run will begin: it may have been given a limit. */
    private double share() {
        long waiting = tracks.values().stream().mapToLong(ModelTrack::toBegin).sum();
        long retries = tracks.values().stream().mapToLong(ModelTrack::retries).sum();
        return isClosed || waiting == 0 ? 0 : Math.min(1, (double) (Math.max(0, startsLeft) + retries) / waiting);
    }
}
