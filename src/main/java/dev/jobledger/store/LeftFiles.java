package dev.jobledger.store;

import dev.jobledger.disk.Disk.WritableFile;
import dev.jobledger.journal.Journal;
import dev.jobledger.journal.JournalReader;
import dev.jobledger.journal.JournalRecord;
import dev.jobledger.ledger.SmallFiles;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.store.UnsettledFiles.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settles the small files that a ledger which was not closed in order has in its journal. Where the machine was started
 * again since, those that a power cut took are written again first.
 */
final class LeftFiles {
    private static final int AT_ONCE = 4096;

    private final JournalFolder folder;
    private final FilesNote note;
    private final boolean mayBeLost;
    private final UnsettledFiles files = new UnsettledFiles();
    private final List<Place> waiting = new ArrayList<>();
    private long settled;
    private long taken;
    /** Of the attempt that was taken last. */
    private @Nullable String root;

    private LeftFiles(JournalFolder folder, FilesNote note, boolean mayBeLost) {
        this.folder = folder;
        this.note = note;
        this.settled = note.seq();
        this.mayBeLost = mayBeLost;
    }

    /**
     * Settles what is left. Done before anything notes that the ledger is open again, so that a crash in the middle
     * leaves everything to the next one. What can't be settled stays for the next time, and whoever opens the ledger is
     * told.
     */
    static void settle(JournalFolder folder, LeftState left, LedgerOptions options) throws IOException {
        FilesNote note = FilesNote.read(folder);
        if (left instanceof LeftState.Closed && !note.doubtful()) {
            return;
        }
        boolean sameStart = left.equals(new LeftState.Open(options.bootId().get()));
        LeftFiles files = new LeftFiles(folder, note, note.doubtful() || !sameStart);
        try {
            files.settleAll();
        } catch (UncheckedIOException e) {
            files.note(true);
            options.notices()
                    .accept("output files of completed jobs could not be written again in " + files.root + ": "
                            + LedgerFile.reason(Objects.requireNonNull(e.getCause())));
            options.notices()
                    .accept(
                            "the ledger has what they hold; make that folder one that can be written, and the next run or"
                                    + " resume writes them there");
        }
    }

    private void settleAll() throws IOException {
        JournalReader.readAfter(folder.disk(), folder.path(), note.seq(), this::take);
        settleWaiting();
        if (settled > note.seq() || note.doubtful()) {
            note(false);
        }
    }

    /** What is noted must not be ahead of the journal, whose last records may so far be in the system's memory alone. */
    private void note(boolean doubtful) throws IOException {
        for (Path file : folder.disk().list(folder.path())) {
            if (Journal.isSegment(file)) {
                try (WritableFile segment = folder.disk().open(file)) {
                    segment.force();
                }
            }
        }
        new FilesNote(settled, doubtful).write(folder);
    }

    private void take(JournalRecord record) {
        if (SmallFilesJson.mayBeIn(record.text()) && TransitionJson.read(record.text()) instanceof AttemptEnded ended) {
            ended.end().files().ifPresent(found -> take(found, ended.end()));
            taken = record.seq();
        }
        if (waiting.size() == AT_ONCE) {
            settleWaiting();
        }
    }

    private void take(SmallFiles found, AttemptEnd end) {
        root = found.root();
        try {
            Place place = Place.of(found, end.outputDir());
            if (mayBeLost) {
                UnsettledFiles.write(found, place, note.doubtful());
            }
            waiting.add(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settleWaiting() {
        try {
            files.force(waiting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settled = Math.max(settled, taken);
        waiting.clear();
    }
}
