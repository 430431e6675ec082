package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.disk.Disk.WritableFile;
import dev.jobledger.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The folder of a ledger's journal: the journal's own files, snapshots, and a note of how the ledger was left. */
record JournalFolder(Disk disk, Path path) {
    private static final String SNAPSHOT = "snapshot-";
    private static final String SNAPSHOT_ENDING = ".jsonl.gz";

    boolean exists() {
        return disk.exists(path);
    }

    Path note() {
        return path.resolve("state.txt");
    }

    /** Says which of the jobs' small files are on the disk for certain. */
    Path filesNote() {
        return path.resolve("files.txt");
    }

    /** Where those are listed that were there when the ledger was closed. */
    Path experiments() {
        return path.resolve("experiments.txt");
    }

    /** A file that is there while the ledger may lack completions that copies outside it know of. */
    Path gap() {
        return path.resolve("gap");
    }

    /** Where the next journal is made before it takes this one's place. */
    JournalFolder unfinished() {
        return new JournalFolder(disk, path.resolveSibling(path.getFileName() + ".unfinished"));
    }

    Path snapshot(long seq) {
        return path.resolve(String.format("%s%018d%s", SNAPSHOT, seq, SNAPSHOT_ENDING));
    }

    /** The snapshots, the newest first. */
    List<Path> snapshots() throws IOException {
        List<Path> snapshots = new ArrayList<>(disk.list(path).stream()
                .filter(file -> file.getFileName().toString().startsWith(SNAPSHOT)
                        && file.getFileName().toString().endsWith(SNAPSHOT_ENDING))
                .toList());
        Collections.reverse(snapshots);
        return snapshots;
    }

    /** Bytes of everything in the folder. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : disk.list(path)) {
            bytes += disk.size(file);
        }
        return bytes;
    }

    /**
     * Begins a journal at a position, in a folder that takes this place whole; nothing may be in the place.
     *
     * @param handle a connection to a database at that position, of which a snapshot is the journal's beginning
     * @param gap whether the database may lack completions that copies outside the ledger know of; noted for later
     */
    void begin(Position position, Handle handle, boolean gap) throws IOException {
        JournalFolder made = unfinished();
        made.clear();
        disk.makeFolder(made.path);
        if (position.seq() > 0) {
            boolean written = new Snapshot(disk, handle, () -> false).write(made.snapshot(position.seq()), position);
            if (!written) {
                throw new IllegalStateException("a snapshot that nobody cancels was cancelled: indicates a bug");
            }
        }
        Journal.create(disk, made.path, position.ledger(), position.seq(), position.crc())
                .close();
        if (gap) {
            disk.open(made.gap()).close();
        }
        disk.forceFolder(made.path);
        disk.rename(made.path, path);
        disk.forceFolder(path.resolveSibling("."));
    }

    /** Writes a short text in place of what the file held, in one step and durably. */
    void note(Path file, String text) throws IOException {
        Path made = file.resolveSibling(file.getFileName() + ".unfinished");
        try (WritableFile open = disk.open(made)) {
            open.truncate(0);
            open.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            open.force();
        }
        disk.rename(made, file);
        disk.forceFolder(path);
    }

    /** Such a text; empty if there is no such file. */
    Optional<String> text(Path file) throws IOException {
        if (!disk.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = disk.read(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    /** The words of such a text; none if there is no such file. */
    List<String> words(Path file) throws IOException {
        return text(file).map(words -> List.of(words.split(" "))).orElse(List.of());
    }

    /** Deletes the folder with its files, if it is there. */
    void clear() throws IOException {
        if (exists()) {
            for (Path file : disk.list(path)) {
                disk.delete(file);
            }
            disk.delete(path);
        }
    }
}
