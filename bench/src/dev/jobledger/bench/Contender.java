package dev.jobledger.bench;

import java.nio.file.Path;
import java.time.Duration;

/** One way of making completed jobs durable. */
public interface Contender {
    /** A word or two for the table. */
    String name();

    /** How it is set up, for the reader of the table. */
    String settings();

    /** Fills an empty folder with what every measurement starts from: {@code jobs} jobs that nobody has run. */
    void plan(Path folder, int jobs) throws Exception;

    /** Opens what {@link #plan} left in the folder, for so many workers. */
    Opened open(Path folder, int workers) throws Exception;

    /**
     * Whether it leaves a great many files, which are then deleted only when all is measured: ext4 does not use a deleted
     * file's place again for up to six minutes, and whoever makes files meanwhile searches among such places.
     */
    default boolean leavesManyFiles() {
        return false;
    }

    /** Open for work. */
    interface Opened extends AutoCloseable {
        /** Lets all workers complete jobs until the time is over or no job is left. Called once. */
        Worked work(Duration limit) throws Exception;

        /** Stores whatever was put off, and closes the files. */
        @Override
        void close() throws Exception;
    }
}
