package dev.jobledger.model;

/** A command that was started. */
interface StartedCommand {
    /** Its process. */
    ProcessHandle handle();

    /** Waits for its end, and returns its exit code: 128 + n where signal n killed it. */
    int waitFor() throws InterruptedException;
}
