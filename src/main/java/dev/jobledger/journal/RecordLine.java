package dev.jobledger.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A record as a line of JSON: {@code {"seq":12,"forced":11,"record":{…},"crc":"1a2b3c4d"}} and a line feed. The checksum
 * is CRC-32C over the segment's salt and the bytes of the line before {@code ,"crc"}. The salt is different for each
 * segment, so that bytes which an older file left on the disk are never taken for a record.
 */
final class RecordLine {
    private static final byte[] CRC_FIELD = ",\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CRC_END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int CRC_DIGITS = 8;
    /** Bytes from the comma before the checksum to the end of the line. */
    private static final int TAIL = CRC_FIELD.length + CRC_DIGITS + CRC_END.length;

    private RecordLine() {}

    /** Adds a record's line to the buffer; answers its checksum. */
    static int write(ByteArray out, int salt, long seq, long forced, String text) {
        int begin = out.length();
        add(out, "{\"seq\":" + seq + ",\"forced\":" + forced + ",\"record\":");
        add(out, text);
        return seal(out, salt, begin);
    }

    /** Adds a line to the buffer that begins with this much of a JSON object; answers its checksum. */
    static int seal(ByteArray out, int salt, String beginning) {
        int begin = out.length();
        add(out, beginning);
        return seal(out, salt, begin);
    }

    private static int seal(ByteArray out, int salt, int begin) {
        int crc = crc(salt, out.array(), begin, out.length() - begin);
        out.add(CRC_FIELD);
        add(out, HexFormat.of().toHexDigits(crc));
        out.add(CRC_END);
        out.add((byte) '\n');
        return crc;
    }

    private static void add(ByteArray out, String text) {
        out.add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The line without its checksum, if that is right. */
    static Optional<Opened> open(byte[] line, int length, int salt) {
        int end = length - TAIL;
        if (end <= 0 || !matches(line, end, CRC_FIELD) || !matches(line, length - CRC_END.length, CRC_END)) {
            return Optional.empty();
        }
        int crc = crc(salt, line, 0, end);
        byte[] digits = HexFormat.of().toHexDigits(crc).getBytes(StandardCharsets.US_ASCII);
        return matches(line, end + CRC_FIELD.length, digits)
                ? Optional.of(new Opened(new String(line, 0, end, StandardCharsets.UTF_8), crc))
                : Optional.empty();
    }

    /** The beginning of a line whose checksum was right. */
    record Opened(String beginning, int crc) {
        /** The record that it is; null if it is something else. */
        @Nullable JournalRecord record() {
            int forced = beginning.indexOf(",\"forced\":");
            int text = beginning.indexOf(",\"record\":");
            if (!beginning.startsWith("{\"seq\":") || forced < 0 || text < forced) {
                return null;
            }
            return new JournalRecord(
                    Long.parseLong(beginning.substring("{\"seq\":".length(), forced)),
                    Long.parseLong(beginning.substring(forced + ",\"forced\":".length(), text)),
                    beginning.substring(text + ",\"record\":".length()),
                    crc);
        }
    }

    private static boolean matches(byte[] line, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (line[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int crc(int salt, byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc.update(salt >>> shift);
        }
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
