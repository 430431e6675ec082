package dev.jobledger.bench;

import java.nio.file.Path;

/** One way of making completed jobs durable. */
interface Contender {
    /** A word or two for the table. */
    String name();

    /** How it is set up, for the reader of the table. */
    String settings();

    /** Fills an empty folder with what every measurement starts from: {@code jobs} jobs that nobody has run. */
    void plan(Path folder, int jobs) throws Exception;

    /** Opens what {@link #plan} left in the folder. */
    Opened open(Path folder, int workers) throws Exception;

    /** Open for work. Thread-safe, but for {@link #close}. */
    interface Opened extends AutoCloseable {
        /**
         * Claims the next job, completes it, and returns when that is durable.
         *
         * @return false if no job was left
         */
        boolean completeOne(int worker) throws Exception;

        /** Stores whatever was put off, and closes the files. */
        @Override
        void close() throws Exception;
    }
}
