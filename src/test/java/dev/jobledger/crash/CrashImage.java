package dev.jobledger.crash;

/**
 * What a crash after some events of a log leaves; from one log, always the same.
 *
 * @param index how many events of the log happened
 * @param seed for what is left to chance
 */
record CrashImage(Damage.Kind kind, int index, long seed) implements Comparable<CrashImage> {
    Damage damage() {
        return new Damage(kind, seed);
    }

    @Override
    public int compareTo(CrashImage other) {
        return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return kind + "-at-" + index + "-seed-" + seed;
    }
}
