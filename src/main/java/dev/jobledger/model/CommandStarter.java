package dev.jobledger.model;

import java.io.IOException;

/** Starts commands, for use from many threads. */
interface CommandStarter {
    /** The best that this system has; found out when the first command is started. */
    static CommandStarter ofThisSystem() {
        return Best.STARTER;
    }

    /**
     * Starts a command.
     *
     * @throws IOException if it can't be started; the message holds {@code error=} and the system's number
     */
    StartedCommand start(CommandLine command) throws IOException;

    /** Made once in a process, and not before it is needed: it takes a tenth of a second. */
    final class Best {
        private static final CommandStarter STARTER =
                SpawningStarter.ifPossible().orElseGet(JavaStarter::new);

        private Best() {}
    }
}
