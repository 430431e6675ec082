package dev.jobledger.crash;

import java.io.IOException;

/** Stands between the ledger and its files: every change is made by the guard, or not. Thread-safe. */
interface Guard {
    /** Lets everything pass. */
    Guard OPEN = new Guard() {
        @Override
        public void opened(DiskEvent.Opened opened) {}

        @Override
        public void change(DiskEvent change, Change deed) throws IOException {
            deed.make();
        }

        @Override
        public void write(DiskEvent.Written written, Write deed) throws IOException {
            deed.make(written);
        }
    };

    /** Hears that a file was opened. */
    void opened(DiskEvent.Opened opened);

    /** Makes a change which is made whole or not at all. */
    void change(DiskEvent change, Change deed) throws IOException;

    /** Makes a write, which may also be made in part. */
    void write(DiskEvent.Written written, Write deed) throws IOException;

    /** Changes something on the real disk. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    /** Writes to the real disk. */
    @FunctionalInterface
    interface Write {
        void make(DiskEvent.Written written) throws IOException;
    }
}
