package dev.jobledger.model;

import java.io.IOException;
import java.util.Optional;

/** Starts commands, for use from many threads. */
interface CommandStarter {
    /** The best that this system has. */
    static CommandStarter ofThisSystem() {
        Optional<CommandStarter> direct = SpawningStarter.ifPossible();
        return direct.orElseGet(JavaStarter::new);
    }

    /**
     * Starts a command.
     *
     * @throws IOException if it can't be started; the message holds {@code error=} and the system's number
     */
    StartedCommand start(CommandLine command) throws IOException;
}
