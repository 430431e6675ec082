package dev.jobledger.journal;

/**
 * A record of the journal: {@code text} is number {@code seq}.
 *
 * @param forced the highest number that was known to be forced to disk when this record was written
 * @param crc the record's checksum, which tells it from any other record of the same number
 */
public record JournalRecord(long seq, long forced, String text, int crc) {}
