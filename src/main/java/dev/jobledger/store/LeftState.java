package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How a ledger was left, as noted in its journal's folder: {@code open <boot id>} since it was opened, {@code closed
 * <bytes> <checksum> <last>} since it was closed in order.
 */
sealed interface LeftState {

    /** Nothing is known. */
    record Unknown() implements LeftState {}

    /** It was not closed since it was opened, on the machine's start of this name. */
    record Open(String bootId) implements LeftState {
        public Open {
            if (!bootId.matches("\\S+")) {
                throw new IllegalArgumentException(
                        "a start's name must be one word, to be read again; was '" + bootId + "'");
            }
        }
    }

    /** It was closed in order; the database had this size and checksum, the journal's last record this number. */
    record Closed(long bytes, String crc, long last) implements LeftState {
        boolean isOf(Disk disk, Path database) throws IOException {
            return disk.size(database) == bytes && checksum(disk, database).equals(crc);
        }
    }

    static LeftState read(JournalFolder folder) throws IOException {
        List<String> words = folder.words(folder.note());
        if (words.size() == 2 && words.get(0).equals("open")) {
            return new Open(words.get(1));
        }
        if (words.size() == 4 && words.get(0).equals("closed") && (words.get(1) + words.get(3)).matches("\\d{2,36}")) {
            return new Closed(Long.parseLong(words.get(1)), words.get(2), Long.parseLong(words.get(3)));
        }
        return new Unknown();
    }

    /** The state of a database that is closed and forced, beside a journal whose last record has this number. */
    static Closed of(Disk disk, Path database, long last) throws IOException {
        return new Closed(disk.size(database), checksum(disk, database), last);
    }

    private static String checksum(Disk disk, Path database) throws IOException {
        CRC32C crc = new CRC32C();
        try (InputStream in = disk.read(database)) {
            byte[] block = new byte[1 << 20];
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                crc.update(block, 0, length);
            }
        }
        return Long.toHexString(crc.getValue());
    }

    /** Notes the state, durably. */
    default void note(JournalFolder folder) throws IOException {
        folder.note(folder.note(), words());
    }

    /** As equals, whose code Java makes for records when it is first called, which takes longer than all that is asked. */
    default boolean isSameAs(LeftState other) {
        return words().equals(other.words());
    }

    /** The note's line. */
    default String words() {
        if (this instanceof Open open) {
            return "open " + open.bootId;
        }
        if (this instanceof Closed closed) {
            return "closed " + closed.bytes + " " + closed.crc + " " + closed.last;
        }
        return "unknown";
    }
}
