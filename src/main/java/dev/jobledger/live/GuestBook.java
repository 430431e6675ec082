package dev.jobledger.live;

import dev.jobledger.disk.OncePerProcess;
import dev.jobledger.disk.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file by which readers make themselves known. Each adds one byte to ask for a moment, so that its length counts the
 * questions; and holds a shared lock for as long as it reads, which the kernel frees however the reader ends. One for all
 * readers of a process. Thread-safe.
 */
final class GuestBook implements Closeable {
    private static final OncePerProcess<GuestBook> BOOKS = new OncePerProcess<>();

    private final Path file;
    private FileChannel locks;
    private @Nullable FileChannel questions;
    private int guests;
    private @Nullable FileLock present;

    private GuestBook(Path file) throws IOException {
        this.file = file;
        this.locks = openForLocks(file);
    }

    /**
     * Opens the file, and makes it where it is missing. Where it can't be written, on a disk that is only read, guests can
     * make themselves known with it, and ask nothing.
     *
     * @throws NoSuchFileException if it is missing and can't be made
     */
    static GuestBook open(Path file) throws IOException {
        return BOOKS.open(file, GuestBook::new);
    }

    /** Gives back what was opened. */
    static void giveBack(GuestBook book) throws IOException {
        BOOKS.close(book.file);
    }

    private static FileChannel openForLocks(Path file) throws IOException {
        try {
            return OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (FileSystemException onlyToBeRead) {
            return FileChannel.open(file, StandardOpenOption.READ); // enough for a guest's lock
        }
    }

    /** One more reads, from now on until it leaves. */
    synchronized void enter() throws IOException {
        if (guests == 0) {
            present = locks.lock(0, 1, true);
        }
        guests++;
    }

    /** One less reads. */
    synchronized void leave() throws IOException {
        guests--;
        FileLock last = present;
        if (guests == 0 && last != null) {
            last.release();
            present = null;
        }
    }

    /** Asks for a moment that is not before this; answers the number of the question. */
    synchronized long ask() throws IOException {
        if (questions == null) {
            questions = FileChannel.open(file, StandardOpenOption.APPEND);
        }
        questions.write(ByteBuffer.wrap(new byte[] {'.'}));
        return asked();
    }

    /** How many questions were asked, at least. */
    long asked() throws IOException {
        return Files.size(file);
    }

    /** Whether anybody reads, in any process. */
    synchronized boolean anybody() throws IOException {
        if (guests > 0) {
            return true;
        }
        if (!locks.isOpen()) { // an interrupted thread closes what it uses
            locks = openForLocks(file);
        }
        try (FileLock nobody = locks.tryLock(0, 1, false)) {
            return nobody == null;
        } catch (NonWritableChannelException unknown) {
            return true;
        }
    }

    /** Closes the file; called when nobody in this process has it open any more. */
    @Override
    public void close() throws IOException {
        try (FileChannel asked = questions) {
            locks.close();
        }
    }
}
