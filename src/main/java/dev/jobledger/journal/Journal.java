package dev.jobledger.journal;

import dev.jobledger.disk.Disk;
import dev.jobledger.disk.Disk.WritableFile;
import dev.jobledger.journal.JournalScan.Segment;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A journal open for appending. Its files are lines of JSON, each sealed by a checksum, behind them blank lines that are
 * written and forced ahead, so that forcing a record writes nothing but the record. Used by one thread at a time. After
 * an {@link IOException} nothing can be appended any more: what is on the disk is not known.
 *
 * <p>A crash leaves every record that was forced, perhaps some that were not, and at the end perhaps a part of one,
 * which the next reader leaves out.
 */
public final class Journal implements AutoCloseable {
    private static final String PREFIX = "journal-";
    private static final String ENDING = ".jsonl";
    /** A file that has grown beyond this is followed by another. */
    private static final long SEGMENT_BYTES = 16L << 20;

    private static final int LEAST_AHEAD = 1 << 16;
    private static final int MOST_AHEAD = 1 << 22;
    /** Little enough that its memory is nothing out of the ordinary for the collector. */
    private static final int BLANKED_AT_ONCE = 1 << 18;

    private final Disk disk;
    private final Path folder;
    private final UUID ledger;
    private final List<Segment> segments;
    /** Of all files but the one that is written to. */
    private final List<Seal> seals;

    private final CRC32C sum = new CRC32C();
    private final ByteArray group = new ByteArray();
    private WritableFile file;
    private int salt;
    /** Bytes of all files before the one that is written to. */
    private long fullBytes;

    private long position;
    private long allocated;
    private long last;
    private int lastCrc;
    private long forced;

    private Journal(Disk disk, Path folder, UUID ledger, long last, int lastCrc) throws IOException {
        this.disk = disk;
        this.folder = folder;
        this.ledger = ledger;
        this.segments = new ArrayList<>();
        this.seals = new ArrayList<>();
        this.last = last;
        this.lastCrc = lastCrc;
        this.forced = last;
        this.file = begin();
    }

    private Journal(Disk disk, Path folder, JournalScan scan) throws IOException {
        this.disk = disk;
        this.folder = folder;
        this.ledger = scan.ledger();
        this.segments = new ArrayList<>(scan.segments());
        this.seals = new ArrayList<>(scan.seals());
        this.last = scan.last();
        this.lastCrc = scan.lastCrc();
        this.forced = last;
        this.file = disk.open(segments.get(segments.size() - 1).file());
    }

    /** Begins a journal in an empty folder, with the record that follows number {@code last}. */
    public static Journal create(Disk disk, Path folder, UUID ledger, long last, int lastCrc) throws IOException {
        return new Journal(disk, folder, ledger, last, lastCrc);
    }

    /** Goes on behind the last sound record; the remains of what was being written are blanked first. */
    public static Journal resume(Disk disk, Path folder, JournalScan scan) throws IOException {
        Journal journal = new Journal(disk, folder, scan);
        journal.goOn(scan);
        return journal;
    }

    /** Whether a file of the journal's folder holds records. */
    public static boolean isSegment(Path file) {
        return file.getFileName().toString().matches(PREFIX + "\\d{18}\\" + ENDING);
    }

    /** The number of a file's first record, by its name. */
    static long firstOf(Path segment) {
        String name = segment.getFileName().toString();
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - ENDING.length()));
    }

    private void goOn(JournalScan scan) throws IOException {
        Segment newest = segments.get(segments.size() - 1);
        deleteUnfinished(newest.file());
        salt = newest.salt();
        fullBytes = seals.stream().mapToLong(Seal::bytes).sum();
        position = scan.end();
        allocated = disk.size(newest.file());
        sumUp(newest.file(), position);
        if (scan.junkEnd() > position) {
            blank(position, scan.junkEnd());
        }
        // What the reader found may so far be in the system's memory alone.
        file.force();
    }

    private void sumUp(Path newest, long bytes) throws IOException {
        byte[] block = new byte[1 << 16];
        try (InputStream in = disk.read(newest)) {
            for (long left = bytes; left > 0; ) {
                int length = in.readNBytes(block, 0, (int) Math.min(left, block.length));
                if (length == 0) {
                    throw new EOFException(newest + " became shorter while it was read");
                }
                sum.update(block, 0, length);
                left -= length;
            }
        }
    }

    /** A file whose making was cut short stands behind the newest that is whole. */
    private void deleteUnfinished(Path newest) throws IOException {
        for (Path other : disk.list(folder)) {
            if (isSegment(other) && other.compareTo(newest) > 0) {
                disk.delete(other);
            }
        }
    }

    /** The number of the last record; durable only if it was forced. */
    public long last() {
        return last;
    }

    /** The checksum of the last record. */
    public int lastCrc() {
        return lastCrc;
    }

    /** How its full files were left, in order: all but the one that is written to. */
    public List<Seal> seals() {
        return List.copyOf(seals);
    }

    /** Bytes that the journal's records take, roughly: blank lines count too. */
    public long bytes() {
        return fullBytes + position;
    }

    /** The numbers and checksums that records were given. */
    public record Appended(long seq, int crc) {}

    /**
     * Writes records, all at once. They are not durable yet.
     *
     * @param texts JSON objects, each without a line feed
     */
    public List<Appended> append(List<String> texts) throws IOException {
        if (position > SEGMENT_BYTES) {
            rotate();
        }
        group.clear();
        List<Appended> appended = new ArrayList<>(texts.size());
        for (String text : texts) {
            last++;
            lastCrc = RecordLine.write(group, salt, last, forced, text);
            appended.add(new Appended(last, lastCrc));
        }
        makeRoom(position + group.length());
        file.write(group.toBuffer(), position);
        sum.update(group.array(), 0, group.length());
        position += group.length();
        return appended;
    }

    /** Makes every record that was written durable. */
    public void force() throws IOException {
        file.force();
        forced = last;
    }

    /** Deletes files that hold no record above {@code seq}. */
    public void dropThrough(long seq) throws IOException {
        boolean dropped = false;
        while (segments.size() > 1 && segments.get(1).first() <= seq + 1) {
            disk.delete(segments.remove(0).file());
            fullBytes -= seals.remove(0).bytes();
            dropped = true;
        }
        if (dropped) {
            disk.forceFolder(folder);
        }
    }

    /** Forces what was written and closes the file, without the blank lines ahead. */
    @Override
    public void close() throws IOException {
        try (WritableFile open = file) {
            open.truncate(position);
            open.force();
        }
    }

    private void rotate() throws IOException {
        WritableFile full = file;
        full.truncate(position);
        force();
        fullBytes += position;
        seals.add(new Seal(newest().getFileName().toString(), position, (int) sum.getValue()));
        file = begin();
        full.close();
    }

    private Path newest() {
        return segments.get(segments.size() - 1).file();
    }

    private WritableFile begin() throws IOException {
        long first = last + 1;
        Path path = folder.resolve(String.format("%s%018d%s", PREFIX, first, ENDING));
        disk.delete(path);
        WritableFile made = disk.open(path);
        salt = salt(ledger, first, lastCrc);
        ByteArray header = new ByteArray();
        new SegmentHeader(ledger, first, lastCrc, salt).write(header);
        sum.reset();
        sum.update(header.array(), 0, header.length());
        position = header.length();
        allocated = position + LEAST_AHEAD;
        made.write(blanks((int) allocated), 0);
        made.write(header.toBuffer(), 0);
        made.force();
        disk.forceFolder(folder);
        segments.add(new Segment(path, first, salt));
        return made;
    }

    private void makeRoom(long needed) throws IOException {
        if (needed > allocated) {
            long ahead = Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, needed));
            blank(allocated, needed + ahead);
            allocated = needed + ahead;
            file.force();
        }
    }

    private void blank(long from, long to) throws IOException {
        ByteBuffer blanks = blanks((int) Math.min(BLANKED_AT_ONCE, to - from));
        for (long at = from; at < to; at += BLANKED_AT_ONCE) {
            file.write(blanks.clear().limit((int) Math.min(blanks.capacity(), to - at)), at);
        }
    }

    private static ByteBuffer blanks(int length) {
        byte[] blanks = new byte[length];
        Arrays.fill(blanks, (byte) '\n');
        return ByteBuffer.wrap(blanks);
    }

    private static int salt(UUID ledger, long first, int before) {
        CRC32C crc = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(28)
                .putLong(ledger.getMostSignificantBits())
                .putLong(ledger.getLeastSignificantBits())
                .putLong(first)
                .putInt(before);
        crc.update(bytes.flip());
        return (int) crc.getValue();
    }
}
