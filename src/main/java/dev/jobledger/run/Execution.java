package dev.jobledger.run;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt under way on a thread that runs somebody else's code, and the one place from which that thread is
 * interrupted: never before the job's code begins, never after it ended. So no interruption reaches what comes after
 * the job. Thread-safe.
 */
final class Execution {
    /** Why a job was interrupted. */
    enum Reason {
        TIMEOUT,
        STOP,
        /** It asked Java to end the process. */
        EXIT
    }

    private final Thread thread;
    private boolean over;
    private @Nullable Reason reason;

    private Execution(Thread thread) {
        this.thread = thread;
    }

    /** Begins on the calling thread. */
    static Execution begin() {
        return new Execution(Thread.currentThread());
    }

    /** Interrupts the job, if it still runs; the first reason stays. */
    synchronized void interrupt(Reason why) {
        if (!over) {
            reason = reason == null ? why : reason;
            thread.interrupt();
        }
    }

    /**
     * Ends on the job's own thread, and clears what interruption is left on it.
     *
     * @return false if the job had been given up meanwhile, so that its thread has nothing more to say
     */
    synchronized boolean end() {
        boolean mine = !over;
        over = true;
        Thread.interrupted();
        return mine;
    }

    /**
     * Gives up on a job that does not react. Its thread can't be stopped; it is left to itself.
     *
     * @return false if the job ended just before
     */
    synchronized boolean giveUp() {
        boolean wasRunning = !over;
        over = true;
        return wasRunning;
    }

    /** Whether the job waits, on its own thread, in {@code System.exit}; from there no thread comes back. */
    boolean isInExit() {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
    }

    /** Why it was interrupted; null if it was not. */
    synchronized @Nullable Reason reason() {
        return reason;
    }
}
