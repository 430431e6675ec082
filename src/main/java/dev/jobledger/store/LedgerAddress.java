package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a ledger is: in files of this machine, or on a server. */
public final class LedgerAddress {
    private static final String URL = "jdbc:";

    private final Path path;
    private final Optional<PostgresAddress> server;

    private LedgerAddress(Path path, Optional<PostgresAddress> server) {
        this.path = path;
        this.server = server;
    }

    /**
     * What a user named.
     *
     * @param text the path of a ledger's files without their endings, or {@code jdbc:postgresql://…}
     * @param environment the variables that fill in what an address of a server leaves open
     * @throws LedgerException if it is the address of something else
     */
    public static LedgerAddress of(String text, Map<String, String> environment) {
        if (!text.startsWith(URL)) {
            return of(Path.of(text));
        }
        PostgresAddress address = PostgresAddress.of(text, environment);
        return new LedgerAddress(Path.of(""), Optional.of(address));
    }

    /** Files of this machine. */
    public static LedgerAddress of(Path path) {
        return new LedgerAddress(path, Optional.empty());
    }

    /** Whether it is on a server. */
    public boolean isOnServer() {
        return server.isPresent();
    }

    /**
     * The path of its files, without their endings.
     *
     * @throws LedgerException if it is on a server
     */
    public Path path() {
        if (isOnServer()) {
            throw new LedgerException("ledger " + this + " is on a server and has no files here");
        }
        return path;
    }

    PostgresAddress server() {
        return server.orElseThrow();
    }

    /** What names the ledger among all of this machine's and of all servers'; nothing in it is secret. */
    public String identity() {
        return server.map(PostgresAddress::toString)
                .orElseGet(() -> path.toAbsolutePath().normalize().toString());
    }

    /** What to give to another command to name it; nothing in it is secret. */
    public String shown() {
        return server.map(PostgresAddress::shown).orElseGet(path::toString);
    }

    /** For people; nothing in it is secret. */
    @Override
    public String toString() {
        return server.map(PostgresAddress::toString).orElseGet(path::toString);
    }
}
