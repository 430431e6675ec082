package dev.jobledger.store;

import dev.jobledger.journal.Journal;
import dev.jobledger.journal.JournalReader;
import dev.jobledger.journal.JournalRecord;
import dev.jobledger.journal.JournalScan;
import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Opens a ledger however it was left. The journal is what counts: whatever the database lacks of it is applied, and a
 * database that is missing, damaged, of another ledger, or not to be trusted after the machine stopped is made anew from
 * it. Where the journal itself is damaged or older than the database, the database counts, and the journal is begun
 * anew. What is replaced because it is wrong is set aside, never deleted. The lock is held throughout; a crash in the
 * middle leaves a state from which this can begin again.
 */
final class Recovery {
    private final LedgerFile ledger;
    private final LedgerOptions options;
    private final LedgerLock lock;
    private final JournalFolder folder;
    private final Aside aside;
    private final NewJournal newJournal;
    private final InstantSource clock;

    Recovery(LedgerFile ledger, LedgerLock lock, LedgerOptions options, InstantSource clock) {
        this.ledger = ledger;
        this.lock = lock;
        this.options = options;
        this.folder = ledger.journal(lock.generation());
        this.aside = new Aside(ledger.disk(), clock);
        this.newJournal = new NewJournal(ledger, folder, options, aside);
        this.clock = clock;
    }

    /** Opens the ledger, and makes it where there is none. */
    OpenedLedger open() {
        return open(this::examine);
    }

    /** Opens the ledger with a database made anew, whatever the one there looks like. */
    OpenedLedger rebuild() {
        return open(left -> {
            new LeftState.Open(options.bootId().get()).note(folder);
            return ExaminedDatabase.damaged("is made anew, as asked");
        });
    }

    /**
     * A database and a journal that tell the same.
     *
     * @param scan of the journal, if it is still as it was read
     */
    private record Together(Handle handle, Optional<JournalScan> scan) {}

    /** Finds out what the database is worth. */
    @FunctionalInterface
    private interface Examination {
        ExaminedDatabase make(LeftState left) throws IOException;
    }

    private OpenedLedger open(Examination examination) {
        try {
            folder.unfinished().clear();
            JournalFolder newest = ledger.journal();
            if (newest.exists() && !newest.equals(folder)) {
                Handover.make(ledger, newest, folder);
            }
            if (!folder.exists() && ledger.exists()) {
                FirstJournal.beginFor(ledger, folder, newId());
            } else if (!folder.exists()) {
                beginEmpty();
            }
            LeftState left = LeftState.read(folder);
            LeftFiles.settle(folder, left, options);
            Together both = bringTogether(examination.make(left), left);
            Journal journal = resumeJournal(both);
            ledger.dropJournalsBefore(folder);
            return new OpenedLedger(
                    ledger, folder, options, lock, both.handle, new DatabaseWriter(both.handle), journal);
        } catch (LedgerException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new LedgerException(
                    "can't open ledger " + ledger.path() + ": " + WriteErrors.reason(e)
                            + "; make room or change permissions in " + ledger.folder() + ", or give another --ledger",
                    e);
        }
    }

    /** Looks at the database. Before anything can change it, it is noted that the ledger is open. */
    private ExaminedDatabase examine(LeftState left) throws IOException {
        Optional<String> damage = ExaminedDatabase.damage(ledger, left);
        if (folder.exists()) {
            new LeftState.Open(options.bootId().get()).note(folder);
        }
        try {
            return damage.isPresent()
                    ? ExaminedDatabase.damaged(damage.get())
                    : ExaminedDatabase.open(ledger, folder, options, left);
        } catch (Ledgers.NewerSchemaException leaveItAlone) {
            left.note(folder);
            throw leaveItAlone;
        }
    }

    private void beginEmpty() throws IOException {
        UUID id = UUID.nameUUIDFromBytes((ledger.path() + " " + clock.instant() + " "
                        + ProcessHandle.current().pid())
                .getBytes(StandardCharsets.UTF_8));
        JournalFolder made = folder.unfinished();
        ledger.disk().makeFolder(made.path());
        Journal.create(ledger.disk(), made.path(), id, 0, 0).close();
        ledger.disk().rename(made.path(), folder.path());
        ledger.disk().forceFolder(ledger.folder());
    }

    private Together bringTogether(ExaminedDatabase database, LeftState left) throws IOException {
        Optional<Position> position = database.position();
        if (left instanceof LeftState.Closed closed && database.handle().isPresent()) {
            Optional<JournalScan> end = asItWasClosed(closed, position);
            if (end.isPresent()) {
                return new Together(database.handle().get(), end);
            }
        }
        List<JournalRecord> behindTheGap = new ArrayList<>();
        CrcAt crc = new CrcAt(position);
        long required = left instanceof LeftState.Closed closed ? closed.last() : 0;
        Optional<JournalScan> scan = JournalReader.read(ledger.disk(), folder.path(), crc, behindTheGap::add)
                .map(found -> found.requiredUpTo(required));
        if (database.handle().isPresent()) {
            Handle handle = database.handle().get();
            if (scan.isPresent() && position.isPresent() && crc.fits(scan.get())) {
                return catchUp(handle, scan.get(), behindTheGap);
            }
            if (scan.isEmpty() || !isWhole(scan.get()) || isOlder(scan.get(), position)) {
                keepDatabase(handle, scan, position, behindTheGap);
                return new Together(handle, Optional.empty());
            }
            handle.close();
            say(
                    "the database of ledger " + ledger.path() + " is not the one that belongs to its journal",
                    setAside(ledger.database()) + ", and a new one made from the journal; nothing is lost");
        } else if (database.damage().isPresent() && (ledger.exists() || hasContent(scan))) {
            String file = ledger.exists() ? setAside(ledger.database()) + ", and a new one" : "a new one was";
            say(
                    "the database of ledger " + ledger.path() + " "
                            + database.damage().get(),
                    file + " made from the journal");
        }
        return rebuild(scan, behindTheGap);
    }

    /**
     * The journal, if it is still what it was when the ledger was closed, and the database stands at its end: then there is
     * nothing to catch up with, and the records before its last file are not read.
     */
    private Optional<JournalScan> asItWasClosed(LeftState.Closed closed, Optional<Position> position)
            throws IOException {
        return JournalReader.readEnd(ledger.disk(), folder.path(), closed.seals(), record -> {})
                .filter(scan -> scan.damage().isEmpty() && scan.last() == closed.last())
                .filter(scan -> position.equals(Optional.of(new Position(scan.ledger(), scan.last(), scan.lastCrc()))));
    }

    private boolean hasContent(Optional<JournalScan> scan) throws IOException {
        return (scan.isPresent() && scan.get().last() > 0)
                || !folder.snapshots().isEmpty();
    }

    private String setAside(Path damaged) throws IOException {
        return "it was set aside as " + aside.set(damaged);
    }

    /**
     * Whether a database that stands somewhere else in the same ledger's history knows more than the journal. One that
     * stands nowhere is as it was before its first record.
     */
    private static boolean isOlder(JournalScan scan, Optional<Position> position) {
        return position.filter(at -> at.ledger().equals(scan.ledger()) && at.seq() >= scan.first())
                .isPresent();
    }

    /** Whether the ledger can be made from the journal alone. */
    private boolean isWhole(JournalScan scan) throws IOException {
        return scan.damage().isEmpty() && Rebuild.base(folder, scan).isPresent();
    }

    /** The ordinary case: the journal may be ahead, and the database follows. */
    private Together catchUp(Handle handle, JournalScan scan, List<JournalRecord> behindTheGap) throws IOException {
        Replay.of(ledger.disk(), folder.path(), handle).run();
        if (scan.damage().isPresent()) {
            newJournal.replace(handle, "is damaged: " + scan.damage().get(), behindTheGap);
            return new Together(handle, Optional.empty());
        }
        return new Together(handle, Optional.of(scan));
    }

    private void keepDatabase(
            Handle handle, Optional<JournalScan> scan, Optional<Position> position, List<JournalRecord> behindTheGap)
            throws IOException {
        if (position.isEmpty()) {
            new Position(newId(), 1, 0).store(handle); // from before there were journals
            newJournal.begin(handle);
        } else {
            newJournal.replace(handle, damage(scan), behindTheGap);
        }
    }

    private String damage(Optional<JournalScan> scan) {
        if (scan.isEmpty()) {
            return folder.exists() ? "is damaged: it can't be read" : "is gone";
        }
        return "is damaged: " + scan.get().damage().orElse("it is older than the database");
    }

    private Together rebuild(Optional<JournalScan> scan, List<JournalRecord> behindTheGap) throws IOException {
        Optional<Rebuild.Base> base = scan.isPresent() ? Rebuild.base(folder, scan.get()) : Rebuild.snapshot(folder);
        Handle handle = Rebuild.from(
                ledger,
                base.orElseGet(() -> new Rebuild.Base(new Position(newId(), 0, 0), Optional.empty())),
                scan.filter(read -> base.isPresent()).map(read -> folder));
        Position position = Position.of(handle).orElseThrow();
        boolean fits = base.isPresent()
                && scan.isPresent()
                && scan.get().damage().isEmpty()
                && position.equals(new Position(
                        scan.get().ledger(), scan.get().last(), scan.get().lastCrc()));
        if (!fits) {
            newJournal.replace(handle, lost(scan, base), behindTheGap);
        }
        return new Together(handle, scan.filter(read -> fits));
    }

    private static String lost(Optional<JournalScan> scan, Optional<Rebuild.Base> base) {
        if (base.isEmpty()) {
            return "can't be used at all; completed jobs can be taken from checkpoint files with import.java";
        }
        return "is damaged: " + scan.flatMap(JournalScan::damage).orElse("it ends before its snapshot");
    }

    private Journal resumeJournal(Together both) throws IOException {
        Position position = Position.of(both.handle).orElseThrow();
        Optional<JournalScan> read =
                both.scan.isPresent() ? both.scan : JournalReader.read(ledger.disk(), folder.path(), record -> {});
        JournalScan scan = read.filter(found -> found.last() == position.seq() && found.lastCrc() == position.crc())
                .orElseThrow(() -> new LedgerException("the journal of ledger " + ledger.path()
                        + " does not end where its database stands: indicates a bug"));
        return Journal.resume(ledger.disk(), folder.path(), scan);
    }

    private UUID newId() {
        return UUID.nameUUIDFromBytes((ledger.path() + " " + clock.instant()).getBytes(StandardCharsets.UTF_8));
    }

    private void say(String what, String remedy) {
        options.notices().accept(what);
        options.notices().accept(remedy);
    }

    /** Finds out whether the journal holds the very record at which a database stands. */
    private static final class CrcAt implements java.util.function.Consumer<JournalRecord> {
        private final Optional<Position> position;
        private boolean found;

        CrcAt(Optional<Position> position) {
            this.position = position;
        }

        @Override
        public void accept(JournalRecord record) {
            found |= position.isPresent()
                    && record.seq() == position.get().seq()
                    && record.crc() == position.get().crc();
        }

        boolean fits(JournalScan scan) {
            Position at = position.orElseThrow();
            boolean atItsBeginning = at.seq() == scan.first() - 1 && at.crc() == scan.before();
            return at.ledger().equals(scan.ledger()) && (found || atItsBeginning);
        }
    }
}
