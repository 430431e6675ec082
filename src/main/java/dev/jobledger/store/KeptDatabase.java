package dev.jobledger.store;

import dev.jobledger.disk.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The bytes of a database that take long to make, kept in a file for later processes, with a checksum behind them. Whoever
 * starts this process names the file, and another one for another program or other migrations; without a name nothing is
 * kept.
 */
final class KeptDatabase {
    /** The system property that names the file. */
    private static final String PROPERTY = "jobledger.empty-ledger";

    private final Path file;

    KeptDatabase(Path file) {
        this.file = file;
    }

    /** Makes the bytes. */
    @FunctionalInterface
    interface Making {
        byte[] make() throws IOException;
    }

    /** The bytes from the file that was named; made, and kept there, where it does not have them. */
    static byte[] orMade(Making making) throws IOException {
        String named = System.getProperty(PROPERTY, "");
        return named.isEmpty() ? making.make() : new KeptDatabase(Path.of(named)).bytesOr(making);
    }

    byte[] bytesOr(Making making) throws IOException {
        Optional<byte[]> kept = read();
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] made = making.make();
        keep(made);
        return made;
    }

    /** Empty where the file is missing, can't be read, or is not whole. */
    private Optional<byte[]> read() {
        try {
            byte[] all = Files.readAllBytes(file);
            int length = all.length - Long.BYTES;
            boolean isWhole = length > 0 && ByteBuffer.wrap(all).getLong(length) == checksum(all, length);
            return isWhole ? Optional.of(Arrays.copyOf(all, length)) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Where that can't be done the next process makes them, too. */
    private void keep(byte[] made) {
        Path unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            write(unfinished, made);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notKept) {
            unfinished.toFile().delete();
        }
    }

    private static void write(Path file, byte[] made) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(made.length + Long.BYTES)
                .put(made)
                .putLong(checksum(made, made.length))
                .flip();
        try (FileChannel out = OwnerOnly.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (all.hasRemaining()) {
                out.write(all);
            }
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
