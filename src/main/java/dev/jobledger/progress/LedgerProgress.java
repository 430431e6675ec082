package dev.jobledger.progress;

import dev.jobledger.job.Limits;
import dev.jobledger.ledger.ModelCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How a run of another process goes, from what its ledger says again and again: rates are differences between moments. Not
 * thread-safe.
 */
public final class LedgerProgress {
    private final Map<String, Limits> limits;
    private final LongSupplier nanos;
    private final Map<String, ModelReadings> models = new HashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param limits what jobs keep to, by model
     * @param nanos a clock that is never set
     */
    public LedgerProgress(Map<String, Limits> limits, LongSupplier nanos) {
        this.limits = Map.copyOf(limits);
        this.nanos = nanos;
    }

    /** How it stands at a moment, after those that were looked at before. */
    public Standing at(Reading reading) {
        long now = nanos.getAsLong();
        List<Situation> situations = reading.models().stream()
                .map(model -> situation(model, reading, now))
                .toList();
        return Standings.of(reading.elapsed(), situations, reading.holds(), reading.failures());
    }

    private Situation situation(ModelCounts model, Reading reading, long now) {
        ModelReadings readings =
                models.computeIfAbsent(model.model(), name -> new ModelReadings(name, model.counts(), now));
        readings.add(model.counts(), now);
        return readings.situation(
                reading.isRunning(),
                reading.spent().getOrDefault(model.model(), Spent.NOTHING),
                limits.getOrDefault(model.model(), Limits.NONE),
                now);
    }
}
