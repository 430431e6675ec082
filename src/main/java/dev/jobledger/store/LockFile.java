package dev.jobledger.store;

import dev.jobledger.disk.OncePerProcess;
import dev.jobledger.disk.OwnerOnly;
import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file beside a ledger that says whose it is, in three lines: the number of the generation, which is one more each
 * time that the ledger was taken over from an owner that still held it; the owner's last sign of life; who it is.
 *
 * <p>Each generation's owner holds a lock on a byte of its own, so that a frozen one does not keep out its successor. One
 * more byte is the gate, held for a moment by whoever changes the owner. All of them lie far behind the text, which
 * others must be able to read on systems where locks also keep readers out.
 */
final class LockFile implements AutoCloseable {
    private static final long GATE = Long.MAX_VALUE - 1;

    private static final OncePerProcess<FileChannel> CHANNELS = new OncePerProcess<>();

    private static final String GENERATION = "generation %010d\n";
    private static final String ALIVE = "alive %010d %-30s\n";
    private static final int GENERATION_LENGTH = "generation 0000000000\n".length();

    private final Path path;
    private final FileChannel channel;
    private final boolean onlyRead;
    private final List<FileLock> taken = new ArrayList<>();

    private LockFile(Path path, FileChannel channel, boolean onlyRead) {
        this.path = path;
        this.channel = channel;
        this.onlyRead = onlyRead;
    }

    /**
     * What the file says.
     *
     * @param beats how many signs of life the owner gave
     * @param alive when it gave the last one
     * @param owner who it is, in a few words; blank if nobody
     */
    record Note(int generation, long beats, Instant alive, String owner) {
        private static final Note NONE = new Note(1, 0, Instant.EPOCH, "");
        private static final Pattern PATTERN = Pattern.compile("generation (?<generation>\\d{10})\n"
                + "(alive (?<beats>\\d{10}) (?<alive>\\d{4}-[0-9T:.-]+Z) *\n(?<owner>[^\n]*)\n)?");

        private static Note parse(String text) {
            Matcher note = PATTERN.matcher(text);
            if (!note.matches()) {
                return NONE;
            }
            int generation = Integer.parseInt(note.group("generation"));
            if (note.group("owner") == null) {
                return new Note(generation, 0, Instant.EPOCH, "");
            }
            return new Note(
                    generation,
                    Long.parseLong(note.group("beats")),
                    Instant.parse(note.group("alive")),
                    note.group("owner"));
        }
    }

    /**
     * Opens the file, and makes it where it is missing.
     *
     * @throws LedgerException if that can't be done
     */
    static LockFile open(Path path) {
        try {
            return new LockFile(path, CHANNELS.open(path, LockFile::openChannel), false);
        } catch (IOException e) {
            throw new LedgerException(
                    "can't write " + path + ": " + LedgerFile.reason(e)
                            + "; change its permissions or give another --ledger",
                    e);
        }
    }

    /**
     * Opens a file that is there to look who has the ledger, also where it can't be written. Then its locks are shared
     * ones, which keep nobody out but whoever wants to take the ledger at that moment.
     *
     * @throws IOException if it can't be read
     */
    static LockFile openToLook(Path path) throws IOException {
        return Files.isWritable(path)
                ? open(path)
                : new LockFile(path, CHANNELS.open(path, LockFile::openToRead), true);
    }

    private static FileChannel openToRead(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    private static FileChannel openChannel(Path path) throws IOException {
        return OwnerOnly.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The lock that keeps out others while the owner changes; null if somebody has it. */
    @Nullable FileLock tryGate() throws IOException {
        return tryLock(GATE);
    }

    /** The lock of a generation's owner; null if that one lives. */
    @Nullable FileLock tryOwner(int generation) throws IOException {
        return tryLock(GATE - generation);
    }

    private @Nullable FileLock tryLock(long position) throws IOException {
        try {
            FileLock lock = channel.tryLock(position, 1, onlyRead);
            taken.removeIf(earlier -> !earlier.isValid());
            if (lock != null) {
                taken.add(lock);
            }
            return lock;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** The line that says that this is the present generation. */
    static ByteBuffer line(int generation) {
        return ByteBuffer.wrap(GENERATION.formatted(generation).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the file begins with this line; quick, for it is asked before every answer. */
    boolean beginsWith(ByteBuffer line) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(line.limit());
        channel.read(bytes, 0);
        return bytes.flip().equals(line);
    }

    Note read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 4096));
        int length = channel.read(bytes, 0);
        return length <= 0 ? Note.NONE : Note.parse(new String(bytes.array(), 0, length, StandardCharsets.UTF_8));
    }

    void write(Note note) throws IOException {
        String text =
                GENERATION.formatted(note.generation) + ALIVE.formatted(note.beats, note.alive) + note.owner + "\n";
        channel.truncate(write(text, 0));
    }

    /** Writes a sign of life, in place of the last one. */
    void beat(long beats, Instant now) throws IOException {
        write(ALIVE.formatted(beats, now), GENERATION_LENGTH);
    }

    /** Leaves nothing but the generation's number. */
    void clear() throws IOException {
        channel.truncate(GENERATION_LENGTH);
    }

    private int write(String text, long position) throws IOException {
        return channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), position);
    }

    Path path() {
        return path;
    }

    /** Gives up every lock that was taken through this, and closes the file. */
    @Override
    public void close() throws IOException {
        for (FileLock lock : taken) {
            lock.release();
        }
        CHANNELS.close(path);
    }
}
