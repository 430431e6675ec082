package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.journal.JournalScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes a database from a journal and its snapshot, beside the ledger's, whose place it then takes. */
final class Rebuild {
    private Rebuild() {}

    /**
     * What a database can be begun from.
     *
     * @param snapshot the file that holds everything up to the position; empty if that is nothing
     */
    record Base(Position position, Optional<Path> snapshot) {}

    /** What the journal's records can be applied to; empty if its beginning is missing. */
    static Optional<Base> base(JournalFolder folder, JournalScan scan) throws IOException {
        if (scan.first() == 1) {
            return Optional.of(new Base(new Position(scan.ledger(), 0, 0), Optional.empty()));
        }
        return snapshot(folder)
                .filter(base ->
                        base.position.ledger().equals(scan.ledger()) && base.position.seq() >= scan.first() - 1);
    }

    /** The newest snapshot that is whole. */
    static Optional<Base> snapshot(JournalFolder folder) throws IOException {
        for (Path file : folder.snapshots()) {
            try {
                SnapshotReader.check(folder.disk(), file);
                return Optional.of(
                        new Base(SnapshotReader.header(folder.disk(), file).position(), Optional.of(file)));
            } catch (IOException damaged) {
                // An older one may be whole.
            }
        }
        return Optional.empty();
    }

    /**
     * Makes the database; answers a connection to it, in the ledger's place.
     *
     * @param journal whose records go on from the base, if any do
     */
    static Handle from(LedgerFile ledger, Base base, Optional<JournalFolder> journal) throws IOException {
        Disk disk = ledger.disk();
        LedgerFile unfinished = ledger.unfinished();
        disk.delete(unfinished.database());
        if (base.snapshot.isPresent()) {
            Path snapshot = base.snapshot.get();
            Schema.migrateInPlace(
                    unfinished, SnapshotReader.header(disk, snapshot).schema());
            try (Handle handle = open(unfinished)) {
                SnapshotReader.load(disk, snapshot, handle);
            }
            Schema.migrateInPlace(unfinished, Schema.NEWEST);
        } else {
            EmptyDatabase.make(unfinished);
        }
        try (Handle handle = open(unfinished)) {
            base.position.store(handle);
            KeptCounts.recountAll(handle);
            if (journal.isPresent()) {
                Replay.of(disk, journal.get().path(), handle).run();
            }
        }
        Schema.takeItsPlace(unfinished, ledger);
        return open(ledger);
    }

    private static Handle open(LedgerFile file) {
        return new Database(file, file.urlForWriting()).open();
    }
}
