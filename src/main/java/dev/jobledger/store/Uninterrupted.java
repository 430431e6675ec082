package dev.jobledger.store;

/** Waits to the end, whoever interrupts, and hands the interruption on afterwards. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Something that waits. */
    @FunctionalInterface
    interface Wait {
        void run() throws InterruptedException;
    }

    static void run(Wait wait) {
        boolean interrupted = false;
        while (true) {
            try {
                wait.run();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
