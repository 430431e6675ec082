package dev.jobledger.crash;

import dev.jobledger.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Numbers kept in a file, as durably as can be, or not quite: shows that the instruments find each mistake that could be
 * made, and nothing where none was made. A record is a number, a gap, and its checksum.
 */
final class ToyStore implements AutoCloseable {
    private static final String FOLDER = "toy";
    private static final String FILE = "numbers";
    /** Longer than a sector, so that a record can be torn. */
    private static final int RECORD = 1000;

    private static final int CHECKSUM_AT = RECORD - Long.BYTES;

    private final Disk disk;
    private final Path folder;
    private final Set<Mistake> mistakes;
    private final List<Long> numbers = new ArrayList<>();
    private Disk.WritableFile file;

    /** What one can get wrong. */
    enum Mistake {
        FILE_NOT_FORCED,
        FOLDER_NOT_FORCED,
        RENAMED_BEFORE_FORCED,
        RENAMED_FOLDER_NOT_FORCED,
        NO_CHECKSUMS
    }

    ToyStore(Disk disk, Path parent, Set<Mistake> mistakes) throws IOException {
        this.disk = disk;
        this.folder = parent.resolve(FOLDER);
        this.mistakes = Set.copyOf(mistakes);
        disk.makeFolder(folder);
        if (!mistakes.contains(Mistake.FOLDER_NOT_FORCED)) {
            disk.forceFolder(parent);
        }
        this.file = disk.open(path());
        if (!mistakes.contains(Mistake.FOLDER_NOT_FORCED)) {
            disk.forceFolder(folder);
        }
    }

    /** Where a store below this folder keeps its numbers. */
    static Path fileBelow(Path parent) {
        return parent.resolve(FOLDER).resolve(FILE);
    }

    private Path path() {
        return folder.resolve(FILE);
    }

    /** Adds a number, durably when it returns. */
    void add(long number) throws IOException {
        file.write(record(number), (long) numbers.size() * RECORD);
        if (!mistakes.contains(Mistake.FILE_NOT_FORCED)) {
            file.force();
        }
        numbers.add(number);
    }

    /** Moves all numbers to a new file, which takes the place of the old one. */
    void rewrite() throws IOException {
        file.close();
        Path fresh = folder.resolve(FILE + ".new");
        disk.delete(fresh);
        file = disk.open(fresh);
        for (int i = 0; i < numbers.size(); i++) {
            file.write(record(numbers.get(i)), (long) i * RECORD);
        }
        if (!mistakes.contains(Mistake.RENAMED_BEFORE_FORCED)) {
            file.force();
        }
        disk.rename(fresh, path());
        if (!mistakes.contains(Mistake.RENAMED_FOLDER_NOT_FORCED)) {
            disk.forceFolder(folder);
        }
    }

    private static ByteBuffer record(long number) {
        return ByteBuffer.allocate(RECORD)
                .putLong(number)
                .putLong(CHECKSUM_AT, checksum(number))
                .rewind();
    }

    private static long checksum(long number) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return crc.getValue();
    }

    /** The numbers that were kept below {@code parent}, up to the first record that is not whole. */
    static List<Long> read(Path parent, Set<Mistake> mistakes) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (InputStream in = Disk.system().read(fileBelow(parent))) {
            byte[] bytes = in.readNBytes(RECORD);
            while (bytes.length == RECORD && isWhole(ByteBuffer.wrap(bytes), mistakes)) {
                numbers.add(ByteBuffer.wrap(bytes).getLong());
                bytes = in.readNBytes(RECORD);
            }
        }
        return numbers;
    }

    private static boolean isWhole(ByteBuffer record, Set<Mistake> mistakes) {
        return mistakes.contains(Mistake.NO_CHECKSUMS) || record.getLong(CHECKSUM_AT) == checksum(record.getLong(0));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
