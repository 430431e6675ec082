package dev.jobledger.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a journal holds, from its first record to the last that can be believed.
 *
 * @param ledger whose journal it is
 * @param first the number of its first record; one more than {@code last} while it has none
 * @param before the checksum of the record before the first; 0 if there is none
 * @param last the number of the last sound record
 * @param lastCrc the checksum of that record
 * @param damage what was lost after it, although it had been forced; empty where the journal just ends, or where what
 *     follows was still being written
 * @param segments the files, in order
 * @param seals of the files but the last
 * @param end where in the last sound record's file the next record goes
 * @param junkEnd where the remains of what was being written end; {@code end} if there are none
 */
public record JournalScan(
        UUID ledger,
        long first,
        int before,
        long last,
        int lastCrc,
        Optional<String> damage,
        List<Segment> segments,
        List<Seal> seals,
        long end,
        long junkEnd) {
    public JournalScan {
        segments = List.copyOf(segments);
        seals = List.copyOf(seals);
    }

    /** The same, which is damaged if it should have held records up to this number. */
    public JournalScan requiredUpTo(long number) {
        if (number <= last || damage.isPresent()) {
            return this;
        }
        Optional<String> missing = Optional.of("it ends at record " + last + ", and had " + number);
        return new JournalScan(ledger, first, before, last, lastCrc, missing, segments, seals, end, junkEnd);
    }

    /** A file of the journal, the number of its first record, and what its checksums begin with. */
    public record Segment(Path file, long first, int salt) {}
}
