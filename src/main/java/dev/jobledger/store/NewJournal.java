package dev.jobledger.store;

import dev.jobledger.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Begins a ledger's journal anew from its database. Where the old journal is damaged, what else knows of completed jobs is
 * taken first: records behind the gap, and a damaged database that was set aside. That copies outside the ledger may know
 * of still more is noted.
 */
final class NewJournal {
    private final LedgerFile ledger;
    private final JournalFolder folder;
    private final LedgerOptions options;
    private final Aside aside;

    NewJournal(LedgerFile ledger, JournalFolder folder, LedgerOptions options, Aside aside) {
        this.ledger = ledger;
        this.folder = folder;
        this.options = options;
        this.aside = aside;
    }

    /**
     * Sets the old journal aside, if there is one, and begins a new one.
     *
     * @param what is wrong, for a person
     * @param behindTheGap sound records that can't be applied in their order
     */
    void replace(Handle handle, String what, List<JournalRecord> behindTheGap) throws IOException {
        Replay.completions(handle, behindTheGap);
        long salvaged = salvage(handle);
        String old = folder.exists()
                ? "it was set aside as " + aside.set(folder.path()) + ", and a new one begun"
                : "a new one was begun";
        begin(handle, true);
        options.notices().accept("the journal of ledger " + ledger.path() + " " + what);
        options.notices()
                .accept(old
                        + (salvaged > 0 ? "; " + salvaged + " completed jobs were read from the damaged database" : "")
                        + "; run.java and resume.java take completed jobs that it lacks from checkpoint files");
    }

    private long salvage(Handle handle) throws IOException {
        Optional<Path> damaged = aside.newest(ledger.database());
        // A ledger of which nothing is known yet may be any.
        Optional<UUID> id = Position.of(handle).filter(at -> at.seq() > 0).map(Position::ledger);
        return damaged.isPresent() ? Salvage.take(damaged.get(), id, ledger, handle) : 0;
    }

    /** Begins a journal where there is none. */
    void begin(Handle handle) throws IOException {
        begin(handle, false);
    }

    private void begin(Handle handle, boolean gap) throws IOException {
        Position position = Position.of(handle).orElseThrow();
        handle.execute("checkpoint sync");
        folder.begin(position, handle, gap);
        new LeftState.Open(options.bootId().get()).note(folder);
    }
}
