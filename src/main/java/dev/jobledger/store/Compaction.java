package dev.jobledger.store;

import dev.jobledger.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the journal from growing without bound: when it is large, and several times larger than the last snapshot, a
 * snapshot is written beside the running work, read back, and given its name; only then is what it holds left out of the
 * journal, but for records whose small files are not settled. A crash at any point leaves the old snapshot with the
 * journal behind it, or the new one, or both.
 */
final class Compaction implements AutoCloseable {
    /** A snapshot is packed: the journal it replaces is some ten times as large. */
    private static final int TIMES_THE_SNAPSHOT = 16;

    /** A run that stores little is not kept from its first jobs, unless others like it have put off too much. */
    private static final int RECORDS_FIRST = 1_000;

    private static final int TIMES_THE_LIMIT = 2;
    private static final long NOT_LOOKED_FOR = -1;

    private final OpenedLedger opened;
    private final FileSettler settler;
    private final long begunAt;
    private long lastSnapshotBytes = NOT_LOOKED_FOR;
    /** What the journal came down to since the last snapshot began: it may not be made shorter by one. */
    private long lowest;

    private @Nullable Thread running;
    private volatile boolean cancelled;

    Compaction(OpenedLedger opened, FileSettler settler) {
        this.opened = opened;
        this.settler = settler;
        this.begunAt = opened.journal().last();
    }

    /** Begins a snapshot if it is time. Called by the journal's thread alone. */
    void considerAfter(Journal journal, Writer writer) throws IOException {
        Thread last = running;
        if (last != null && last.isAlive()) {
            return;
        }
        lowest = Math.min(lowest, journal.bytes());
        if (isTooLarge(journal) && !cancelled) {
            lowest = journal.bytes();
            Thread thread = new Thread(() -> compact(writer), "ledger-snapshot");
            thread.setDaemon(true);
            running = thread;
            thread.start();
        }
    }

    private boolean isTooLarge(Journal journal) throws IOException {
        long least = opened.options().sizes().snapshotBytes();
        if (journal.bytes() <= least) {
            return false;
        }
        if (lastSnapshotBytes == NOT_LOOKED_FOR) {
            lastSnapshotBytes = bytesOfNewest(opened.folder());
        }
        long limit = Math.max(least, lastSnapshotBytes * TIMES_THE_SNAPSHOT);
        boolean soon = journal.last() < begunAt + RECORDS_FIRST;
        boolean hasGrown = journal.bytes() - lowest > limit / 2;
        return hasGrown && journal.bytes() > (soon ? limit * TIMES_THE_LIMIT : limit);
    }

    /** Of the last snapshot that an earlier owner wrote; 0 if none did. */
    private static long bytesOfNewest(JournalFolder folder) throws IOException {
        List<Path> snapshots = folder.snapshots();
        return snapshots.isEmpty() ? 0 : folder.disk().size(snapshots.get(0));
    }

    private void compact(Writer writer) {
        try (Handle handle = opened.database().open()) {
            Connection connection = handle.getConnection();
            connection.setTransactionIsolation(Database.SNAPSHOT);
            connection.setAutoCommit(false);
            Position position = Position.of(handle).orElseThrow();
            boolean written = write(handle, position);
            connection.rollback();
            connection.setAutoCommit(true); // else the handle takes it for a transaction that was forgotten
            if (written) {
                settler.settle();
                writer.compacted(Math.min(position.seq(), settler.settledUpTo()));
            }
        } catch (IOException | SQLException | RuntimeException e) {
            // The journal just stays as long as it is: nothing is lost, and the next run tries again.
            cancelled = true;
        }
    }

    private boolean write(Handle handle, Position position) throws IOException {
        JournalFolder folder = opened.folder();
        Path finished = folder.snapshot(position.seq());
        Path made = finished.resolveSibling("snapshot.unfinished");
        List<Path> older = folder.snapshots();
        if (!new Snapshot(folder.disk(), handle, () -> cancelled).write(made, position)) {
            folder.disk().delete(made);
            return false;
        }
        SnapshotReader.check(folder.disk(), made);
        folder.disk().rename(made, finished);
        folder.disk().forceFolder(folder.path());
        for (Path old : older) {
            if (!old.equals(finished)) {
                folder.disk().delete(old);
            }
        }
        lastSnapshotBytes = folder.disk().size(finished);
        return true;
    }

    /** Gives up a snapshot that is under way. */
    @Override
    public void close() {
        cancelled = true;
        Thread last = running;
        if (last != null) {
            Uninterrupted.run(last::join);
        }
    }
}
