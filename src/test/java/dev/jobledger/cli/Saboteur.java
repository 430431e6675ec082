package dev.jobledger.cli;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;

/** A model whose job {@code n=3} does to the whole process, the first time, the deed that the model is named after. */
public final class Saboteur implements Model {
    /** What is said on stderr when the deed begins. */
    static final String WARNING = "sabotage begins";

    private static final int CULPRIT = 3;

    /** What code that runs in a process can do to it. */
    enum Deed {
        EXIT {
            @Override
            void commit() {
                System.exit(0);
            }
        },
        EXIT_BY_CHILD {
            @Override
            void commit() throws InterruptedException {
                Thread thread = new Thread(() -> System.exit(0));
                thread.start();
                thread.join();
            }
        },
        HALT {
            @Override
            void commit() {
                Runtime.getRuntime().halt(0);
            }
        },
        HOARD {
            @Override
            void commit() {
                Object[] hoard = {};
                while (true) {
                    hoard = new Object[] {hoard, new byte[1 << 16]};
                }
            }
        },
        INTERRUPT_ALL {
            @Override
            void commit() {
                Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);
            }
        },
        IGNORE {
            @Override
            void commit() {
                while (true) {
                    Thread.onSpinWait();
                }
            }
        };

        abstract void commit() throws InterruptedException;
    }

    @Override
    public Result run(JobContext job) throws InterruptedException {
        // Not the attempt's number: a process that dies at once takes the claim along, the folder stays.
        boolean isFirst = job.outputDir().endsWith("attempt-001");
        if (isFirst && job.task().integer("n") == CULPRIT) {
            System.err.println(WARNING);
            Deed.valueOf(job.modelName()).commit();
        }
        return Result.empty();
    }
}
