package dev.jobledger.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the workers and tells whether the run is to stop. Thread-safe; its waits are not cut short by interruption. */
final class Gate {
    private int inside;
    private boolean stopped;
    private boolean graceIsOver;

    synchronized void enter() {
        inside++;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Asks for the stop; false if it was asked for before. */
    synchronized boolean stop() {
        boolean first = !stopped;
        stopped = true;
        notifyAll();
        return first;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** Whether the run is to stop, or is asked to within this time. */
    synchronized boolean stopsWithin(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); !stopped && left > 0; left = deadline - System.nanoTime()) {
            try {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException nobodyHasAReasonTo) {
                // The time is looked at again.
            }
        }
        return stopped;
    }

    /** Whether jobs that begin now must be stopped at once. */
    synchronized boolean graceIsOver() {
        return graceIsOver;
    }

    /** Waits until every worker has left, or the run is to stop; true if all have left. */
    synchronized boolean awaitIdleOrStop() {
        while (inside > 0 && !stopped) {
            try {
                wait();
            } catch (InterruptedException nobodyHasAReasonTo) {
                // The conditions are looked at again.
            }
        }
        return inside == 0;
    }

    /** Waits until every worker has left, at most this long; from then on the grace is over. */
    synchronized boolean awaitIdle(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); inside > 0 && left > 0; left = deadline - System.nanoTime()) {
            try {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException nobodyHasAReasonTo) {
                // The conditions are looked at again.
            }
        }
        graceIsOver = true;
        return inside == 0;
    }
}
