package dev.jobledger.journal;

import dev.jobledger.disk.Disk;
import dev.jobledger.journal.JournalScan.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its first record to the last that can be believed, and changes nothing. Records are believed as
 * long as each is whole and one after the other. What follows a gap is not; it only tells what the gap is: if one of its
 * records was written when the missing one had already been forced, something that had been promised is damaged. If
 * none was, the machine stopped while the end was being written, and nothing was lost.
 */
public final class JournalReader {
    private final Consumer<JournalRecord> sound;
    private final Consumer<JournalRecord> beyond;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Seal> seals = new ArrayList<>();
    private @Nullable SegmentHeader origin;
    private long last;
    private int lastCrc;
    private long end;
    private long junkEnd;
    private boolean gap;
    private @Nullable String damage;

    private JournalReader(Consumer<JournalRecord> sound, Consumer<JournalRecord> beyond) {
        this.sound = sound;
        this.beyond = beyond;
    }

    /** The journal in this folder; empty if there is none, or nothing of it can be read. */
    public static Optional<JournalScan> read(Disk disk, Path folder, Consumer<JournalRecord> sound) throws IOException {
        return read(disk, folder, sound, ignored -> {});
    }

    /**
     * The journal in this folder; empty if there is none, or nothing of it can be read.
     *
     * @param sound is given every record that can be believed, in order
     * @param beyond is given every whole record that follows a gap
     */
    public static Optional<JournalScan> read(
            Disk disk, Path folder, Consumer<JournalRecord> sound, Consumer<JournalRecord> beyond) throws IOException {
        JournalReader reader = new JournalReader(sound, beyond);
        for (Path file : disk.list(folder)) {
            if (Journal.isSegment(file)) {
                reader.readSegment(disk, file);
            }
        }
        return reader.scan();
    }

    /**
     * Gives the records above a number, of a journal that was read whole before; files that end below are not read again.
     *
     * @param sound is given every record above {@code seq} that can be believed, in order
     */
    public static void readAfter(Disk disk, Path folder, long seq, Consumer<JournalRecord> sound) throws IOException {
        List<Path> files = disk.list(folder).stream().filter(Journal::isSegment).toList();
        int first = 0;
        while (first + 1 < files.size() && Journal.firstOf(files.get(first + 1)) <= seq + 1) {
            first++;
        }
        Consumer<JournalRecord> above = record -> {
            if (record.seq() > seq) {
                sound.accept(record);
            }
        };
        JournalReader reader = new JournalReader(above, ignored -> {});
        for (Path file : files.subList(first, files.size())) {
            reader.readSegment(disk, file);
        }
    }

    /**
     * The journal in this folder, of which the full files are not read record by record: they need only be, to the last
     * byte, what they were when it was closed. Then all that had been found sound still is. Empty if they are not.
     *
     * @param full the seals of all its files but the last, as noted when it was closed
     * @param sound is given every record of the last file that can be believed, in order
     */
    public static Optional<JournalScan> readEnd(Disk disk, Path folder, List<Seal> full, Consumer<JournalRecord> sound)
            throws IOException {
        List<Path> files = disk.list(folder).stream().filter(Journal::isSegment).toList();
        if (files.size() != full.size() + 1) {
            return Optional.empty();
        }
        JournalReader reader = new JournalReader(sound, ignored -> {});
        for (int i = 0; i < full.size(); i++) {
            if (!reader.passesOver(disk, files.get(i), full.get(i))) {
                return Optional.empty();
            }
        }
        reader.readLast(disk, files.get(full.size()));
        return reader.scan().filter(scan -> scan.segments().size() == files.size());
    }

    /** Reads the file behind those that were passed over: it begins where they end, as it did when it was made. */
    private void readLast(Disk disk, Path file) throws IOException {
        header(disk, file).ifPresent(header -> {
            last = header.first() - 1;
            lastCrc = header.before();
        });
        readSegment(disk, file);
    }

    /** Goes on behind a file; false if it is not as it was left. */
    private boolean passesOver(Disk disk, Path file, Seal seal) throws IOException {
        boolean isSealed = file.getFileName().toString().equals(seal.file())
                && disk.size(file) == seal.bytes()
                && disk.checksum(file) == seal.crc();
        Optional<SegmentHeader> header = isSealed ? header(disk, file) : Optional.empty();
        header.ifPresent(found -> {
            origin = origin == null ? found : origin;
            segments.add(new Segment(file, found.first(), found.salt()));
            seals.add(seal);
        });
        return header.isPresent();
    }

    private static Optional<SegmentHeader> header(Disk disk, Path file) throws IOException {
        try (InputStream in = disk.read(file)) {
            return header(new LineReader(in));
        }
    }

    private static Optional<SegmentHeader> header(LineReader lines) throws IOException {
        return lines.next() ? SegmentHeader.read(lines.bytes(), lines.length()) : Optional.empty();
    }

    private Optional<JournalScan> scan() {
        SegmentHeader first = origin;
        return first == null
                ? Optional.empty()
                : Optional.of(new JournalScan(
                        first.ledger(),
                        first.first(),
                        first.before(),
                        last,
                        lastCrc,
                        Optional.ofNullable(damage),
                        segments,
                        seals.subList(0, segments.size() - 1),
                        end,
                        Math.max(end, junkEnd)));
    }

    private void readSegment(Disk disk, Path file) throws IOException {
        try (InputStream in = disk.read(file)) {
            LineReader lines = new LineReader(in);
            Optional<SegmentHeader> header = header(lines);
            if (header.isEmpty()) {
                readHeadless(lines, file);
            } else if (follows(header.get(), file)) {
                segments.add(
                        new Segment(file, header.get().first(), header.get().salt()));
                end = lines.end();
                junkEnd = end;
                readRecords(lines, header.get(), file);
                seals.add(new Seal(file.getFileName().toString(), lines.end(), lines.sum()));
            } else {
                readBeyond(lines, header.get());
            }
        }
    }

    /** A file whose making was cut short holds no records; one that does has lost its first line. */
    private void readHeadless(LineReader lines, Path file) throws IOException {
        boolean hasContent = false;
        while (lines.next()) {
            hasContent |= !isBlank(lines);
        }
        if (hasContent) {
            damaged("the first line of " + file.getFileName() + " is damaged");
        }
    }

    private static boolean isBlank(LineReader lines) {
        for (int i = 0; i < lines.length(); i++) {
            if (lines.bytes()[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean follows(SegmentHeader header, Path file) {
        if (damage != null) {
            return false;
        }
        SegmentHeader before = origin;
        if (before == null) {
            origin = header;
            last = header.first() - 1;
            lastCrc = header.before();
            return true;
        }
        // A file is begun when all records before it are forced.
        if (gap
                || header.first() != last + 1
                || header.before() != lastCrc
                || !header.ledger().equals(before.ledger())) {
            damaged("record " + (last + 1) + " is missing before " + file.getFileName());
            return false;
        }
        return true;
    }

    private void readRecords(LineReader lines, SegmentHeader header, Path file) throws IOException {
        while (lines.next()) {
            JournalRecord record = record(lines, header);
            if (!gap && record != null && record.seq() == last + 1) {
                accept(record, lines.end());
            } else {
                gap = true;
                skip(record, lines, file);
            }
        }
    }

    private void accept(JournalRecord record, long endOfLine) {
        sound.accept(record);
        last = record.seq();
        lastCrc = record.crc();
        end = endOfLine;
        junkEnd = end;
    }

    private void skip(@Nullable JournalRecord record, LineReader lines, Path file) {
        if (!lines.isEmpty()) {
            junkEnd = lines.end();
        }
        if (record != null) {
            beyond.accept(record);
            if (record.forced() > last) {
                damaged("record " + (last + 1) + " in " + file.getFileName() + " is damaged");
            }
        }
    }

    private void readBeyond(LineReader lines, SegmentHeader header) throws IOException {
        while (lines.next()) {
            JournalRecord record = record(lines, header);
            if (record != null) {
                beyond.accept(record);
            }
        }
    }

    private static @Nullable JournalRecord record(LineReader lines, SegmentHeader header) {
        return RecordLine.open(lines.bytes(), lines.length(), header.salt())
                .map(RecordLine.Opened::record)
                .orElse(null);
    }

    private void damaged(String what) {
        damage = damage == null ? what : damage;
    }
}
