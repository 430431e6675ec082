package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.journal.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a ledger was left, as noted in its journal's folder: {@code open <boot id>} since it was opened, {@code closed
 * <bytes> <checksum> <last>} since it was closed in order. Then a line follows for each full file of the journal: its name,
 * length and checksum.
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

    /**
     * It was closed in order; the database had this size and checksum, the journal's last record this number.
     *
     * @param seals of all files of the journal but the last
     */
    record Closed(long bytes, String crc, long last, List<Seal> seals) implements LeftState {
        public Closed {
            seals = List.copyOf(seals);
        }

        /** The note's first line, by which what else was noted at that moment belongs to it. */
        String mark() {
            return "closed " + bytes + " " + crc + " " + last;
        }

        boolean isOf(Disk disk, Path database) throws IOException {
            return disk.size(database) == bytes && checksum(disk, database).equals(crc);
        }
    }

    static LeftState read(JournalFolder folder) throws IOException {
        List<String> lines = folder.text(folder.note()).orElse("").lines().toList();
        return lines.isEmpty() ? new Unknown() : read(lines.get(0).split(" "), lines.subList(1, lines.size()));
    }

    private static LeftState read(String[] words, List<String> rest) {
        if (words.length == 2 && words[0].equals("open")) {
            return new Open(words[1]);
        }
        if (words.length == 4
                && words[0].equals("closed")
                && (words[1] + words[3]).matches("\\d{2,36}")
                && rest.stream().allMatch(line -> line.matches("\\S+ \\d{1,18} [0-9a-f]{1,8}"))) {
            return new Closed(
                    Long.parseLong(words[1]),
                    words[2],
                    Long.parseLong(words[3]),
                    rest.stream().map(LeftState::seal).toList());
        }
        return new Unknown();
    }

    private static Seal seal(String line) {
        String[] words = line.split(" ", -1);
        return new Seal(words[0], Long.parseLong(words[1]), Integer.parseUnsignedInt(words[2], 16));
    }

    /**
     * The state of a database that is closed and forced, beside a journal whose last record has this number.
     *
     * @param seals of all files of the journal but the last
     */
    static Closed of(Disk disk, Path database, long last, List<Seal> seals) throws IOException {
        return new Closed(disk.size(database), checksum(disk, database), last, seals);
    }

    private static String checksum(Disk disk, Path database) throws IOException {
        return Integer.toHexString(disk.checksum(database));
    }

    /** Notes the state, durably. */
    default void note(JournalFolder folder) throws IOException {
        folder.note(folder.note(), words());
    }

    /** As equals, whose code Java makes for records when it is first called, which takes longer than all that is asked. */
    default boolean isSameAs(LeftState other) {
        return words().equals(other.words());
    }

    /** The note's lines. */
    default String words() {
        if (this instanceof Open open) {
            return "open " + open.bootId;
        }
        if (this instanceof Closed closed) {
            List<String> lines = new ArrayList<>(List.of(closed.mark()));
            for (Seal seal : closed.seals) {
                lines.add(seal.file() + " " + seal.bytes() + " " + Integer.toHexString(seal.crc()));
            }
            return String.join("\n", lines);
        }
        return "unknown";
    }
}
