package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a ledger. Held on a file of its own by the kernel, which frees it when the process dies, however
 * it dies: so whoever gets it knows that no earlier run lives, and nobody ever has to unlock anything. The file says who
 * holds it, for the message that the next process shows.
 */
final class LedgerLock implements AutoCloseable {
    /** Far behind the text, which others must be able to read on systems where locks also keep readers out. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private LedgerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, or says who has it.
     *
     * @param owner who takes it, in a few words
     * @throws LedgerInUseException if another process, or another part of this one, holds it
     * @throws LedgerException if the file can't be made, or the file system can't lock
     */
    static LedgerLock take(LedgerFile ledger, String owner) {
        FileChannel channel = open(ledger.lock());
        try {
            if (tryLock(channel) == null) {
                throw inUse(ledger);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return new LedgerLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new LedgerException(
                    "can't lock " + ledger.lock() + ": " + LedgerFile.reason(e)
                            + "; put the ledger on a local disk with --ledger",
                    e);
        } catch (LedgerInUseException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    /** Whether a live process holds the lock. */
    static boolean isHeld(LedgerFile ledger) {
        if (!Files.exists(ledger.lock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(ledger.lock(), StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    static LedgerInUseException inUse(LedgerFile ledger) {
        return new LedgerInUseException("ledger " + ledger.path() + " is in use by " + holder(ledger.lock())
                + "; wait until it has ended, or stop it with Ctrl+C or kill -INT");
    }

    private static String holder(Path lockFile) {
        try {
            String text = Files.readString(lockFile).strip();
            return text.isEmpty() ? "another process" : text;
        } catch (IOException e) {
            return "another process";
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LedgerException(
                    "can't write " + file + ": " + LedgerFile.reason(e)
                            + "; change its permissions or give another --ledger",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException nothingWasWritten) {
            // The lock was not taken, so there is nothing to lose.
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException theKernelFreesIt) {
            // The process is about to end, and its lock with it.
        }
    }
}
