package dev.jobledger.progress;

/** A clock in nanoseconds that stands while its model pauses: pauses say nothing about how fast jobs are. */
final class ActiveTime {
    private long stood;
    private long since;
    private boolean stands;

    long at(long now) {
        return (stands ? since : now) - stood;
    }

    boolean stands() {
        return stands;
    }

    void stand(long now) {
        if (!stands) {
            stands = true;
            since = now;
        }
    }

    void goOn(long now) {
        if (stands) {
            stands = false;
            stood += now - since;
        }
    }
}
