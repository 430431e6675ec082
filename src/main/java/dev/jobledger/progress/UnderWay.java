package dev.jobledger.progress;

import dev.jobledger.ledger.Claim;
import java.util.HashMap;
import java.util.Map;

/** The attempts of a model that are under way, and since when. Not thread-safe. */
final class UnderWay {
    /** Something is left even of a job that takes longer than others. */
    private static final double LEAST_LEFT = 0.1;

    private final Map<Attempted, Long> begun = new HashMap<>();

    /** Of one job there may be two: the next can begin before the end of the last is heard. */
    private record Attempted(long jobNo, int attempt) {
        static Attempted of(Claim claim) {
            return new Attempted(claim.jobNo(), claim.attempt());
        }
    }

    void add(Claim claim, long now) {
        begun.put(Attempted.of(claim), now);
    }

    /** Takes the attempt out; answers how long it took. */
    long remove(Claim claim, long now) {
        Long since = begun.remove(Attempted.of(claim));
        return since == null ? 0 : now - since;
    }

    int count() {
        return begun.size();
    }

    /** How many jobs they still amount to, if one takes so long. */
    double left(long now, double nanosEach) {
        return begun.values().stream()
                .mapToDouble(since -> nanosEach == 0 ? 1 : Math.max(LEAST_LEFT, 1 - (now - since) / nanosEach))
                .sum();
    }
}
