package dev.jobledger.store;

import java.util.concurrent.atomic.AtomicBoolean;

/** Waits to the end, whoever interrupts, and hands the interruption on afterwards. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Something that waits. */
    @FunctionalInterface
    interface Wait {
        void run() throws InterruptedException;
    }

    /** Something that may wait, and then says yes or no. */
    @FunctionalInterface
    interface Question {
        boolean ask() throws InterruptedException;
    }

    static boolean ask(Question question) {
        AtomicBoolean answer = new AtomicBoolean();
        run(() -> answer.set(question.ask()));
        return answer.get();
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
