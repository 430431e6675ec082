package dev.jobledger.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Decides what a crash leaves of what was not forced: always the same for the same kind and seed. Used once. */
final class Damage {
    private final Kind kind;
    private final Random random;
    private final boolean keepsEditsWithNames;

    Damage(Kind kind, long seed) {
        this.kind = kind;
        this.random = new Random(seed);
        this.keepsEditsWithNames = random.nextBoolean();
    }

    /** What happens to the changes since the last force. */
    enum Kind {
        /** All are there: the process was killed, the machine went on. */
        PREFIX,
        /** All bytes are lost; names are there. */
        DROPPED,
        /** Of each file all, some or no writes are lost. */
        DROPPED_IN_PART,
        /** Some writes are lost, the others were made in another order. */
        REORDERED,
        /** Of each write some sectors of 512 bytes are lost. */
        TORN_512,
        /** Of each write some pages of 4096 bytes are lost. */
        TORN_4096,
        /** Some new, changed or deleted names are as they were before; the bytes are all there or all lost. */
        NAMES;

        /** Its name, in the tables that people read. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Whether two seeds make two images of one moment. */
        boolean isLeftToChance() {
            return this != PREFIX && this != DROPPED;
        }
    }

    /** The unforced changes of one file that the crash leaves, in the order in which the disk made them. */
    List<DiskEvent.Edit> survivingEdits(List<DiskEvent.Edit> unforced) {
        return switch (kind) {
            case PREFIX -> unforced;
            case DROPPED -> List.of();
            case DROPPED_IN_PART -> some(unforced, oneOf(0, 0.5, 1));
            case REORDERED -> shuffled(some(unforced, oneOf(0.5, 1)));
            case TORN_512 -> some(cut(unforced, 512), oneOf(0.1, 0.5, 0.9));
            case TORN_4096 -> some(cut(unforced, 4096), oneOf(0.1, 0.5, 0.9));
            case NAMES -> keepsEditsWithNames ? unforced : List.of();
        };
    }

    /** The unforced changes of one folder that the crash leaves, in their order. */
    <T> List<T> survivingNames(List<T> unforced) {
        if (kind != Kind.NAMES) {
            return unforced;
        }
        // A file system that journals its names loses the last ones; others may lose any.
        return random.nextBoolean()
                ? unforced.subList(0, random.nextInt(unforced.size() + 1))
                : some(unforced, oneOf(0, 0.5));
    }

    private double oneOf(double... shares) {
        return shares[random.nextInt(shares.length)];
    }

    private <T> List<T> some(List<T> all, double share) {
        return all.stream().filter(one -> random.nextDouble() < share).toList();
    }

    private <T> List<T> shuffled(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<DiskEvent.Edit> cut(List<DiskEvent.Edit> edits, int sector) {
        List<DiskEvent.Edit> cut = new ArrayList<>();
        for (DiskEvent.Edit edit : edits) {
            if (edit instanceof DiskEvent.Written written) {
                cut.addAll(sectors(written, sector));
            } else {
                cut.add(edit);
            }
        }
        return cut;
    }

    /** The write in pieces that end where the file's sectors do. */
    private static List<DiskEvent.Written> sectors(DiskEvent.Written written, int sector) {
        List<DiskEvent.Written> sectors = new ArrayList<>();
        int length = written.bytes().limit();
        int from = 0;
        while (from < length) {
            int left = sector - (int) ((written.position() + from) % sector);
            int to = Math.min(length, from + left);
            sectors.add(written.part(from, to));
            from = to;
        }
        return sectors;
    }
}
