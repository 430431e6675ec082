package dev.jobledger.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * The file under an H2 database that this process has open for writing. Its pages can be kept: then H2 only appends, so
 * that every moment of the file stays readable for others. Thread-safe, as H2's store is.
 */
final class KeptPages {
    private final MVStore store;

    private KeptPages(MVStore store) {
        this.store = store;
    }

    /** The file under an embedded connection. */
    static KeptPages under(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new KeptPages(session.getDatabase().getStore().getMvStore());
    }

    /** Nothing of what the next {@link #moment} shows is overwritten. */
    void keep() {
        store.setReuseSpace(false);
    }

    /** Space that is free may be written to again. */
    void reuse() {
        store.setReuseSpace(true);
    }

    /**
     * Frees all that only older moments of the file needed. H2 by itself does so no sooner than 45 s later, for the sake of
     * disks that write out of order when the power fails.
     */
    void freeOlder() {
        store.setRetentionTime(0);
        storeOneMoreChunk(); // which is when H2 looks for what is free
    }

    /**
     * Writes what is committed into the file, without forcing it, and answers how the file is then. Called while no
     * transaction is open: what one has changed so far would be in the file, too.
     */
    Moment moment() {
        // Also waits for H2 to have done with moving pages about, which it begins only while they are not kept.
        store.commit();
        return newest().orElseGet(this::momentOfOneMoreChunk);
    }

    /** The newest chunk may lie anywhere if it was written before pages were kept; one more lies at the end. */
    private Moment momentOfOneMoreChunk() {
        storeOneMoreChunk();
        return newest().orElseThrow(() -> new IllegalStateException("the newest chunk of "
                + store.getFileStore().getFileName() + " does not lie at its end: indicates a bug"));
    }

    private void storeOneMoreChunk() {
        store.setStoreVersion(store.getStoreVersion()); // counts as a change
        store.commit();
    }

    /** The file as its newest chunk leaves it, if that lies at its end. */
    private Optional<Moment> newest() {
        List<Moment> found = new ArrayList<>(1);
        // Under H2's own locks: nothing is on its way into the file meanwhile.
        store.executeFilestoreOperation(() -> {
            FileStore<?> file = store.getFileStore();
            long lastBlock = file.size() / Moment.BLOCK_BYTES - 1;
            ChunkPlace.endingWith(lastBlock, file.readFully(null, lastBlock * Moment.BLOCK_BYTES, Moment.BLOCK_BYTES))
                    .filter(chunk -> chunk.version() == file.lastChunkVersion())
                    .ifPresent(chunk -> found.add(Moment.of(file.getStoreHeader(), chunk)));
        });
        return found.stream().findFirst();
    }
}
