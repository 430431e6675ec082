package dev.jobledger.journal;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a segment: {@code {"journal":1,"ledger":"…","first":201,"before":"…","salt":"…","crc":"…"}}.
 *
 * @param ledger whose journal it is
 * @param first the number of the segment's first record
 * @param before the checksum of the record before that; 0 if there is none
 * @param salt what the checksums of the segment's records begin with
 */
record SegmentHeader(UUID ledger, long first, int before, int salt) {
    private static final Pattern LINE = Pattern.compile(
            "\\{\"journal\":1,\"ledger\":\"([0-9a-f-]{36})\",\"first\":(\\d{1,18}),\"before\":\"([0-9a-f]{8})\","
                    + "\"salt\":\"([0-9a-f]{8})\"");

    void write(ByteArray out) {
        HexFormat hex = HexFormat.of();
        RecordLine.seal(
                out,
                0,
                "{\"journal\":1,\"ledger\":\"" + ledger + "\",\"first\":" + first + ",\"before\":\""
                        + hex.toHexDigits(before) + "\",\"salt\":\"" + hex.toHexDigits(salt) + "\"");
    }

    /** The header that the line is; empty if it is damaged. */
    static Optional<SegmentHeader> read(byte[] line, int length) {
        return RecordLine.open(line, length, 0).flatMap(opened -> {
            Matcher header = LINE.matcher(opened.beginning());
            return header.matches()
                    ? Optional.of(new SegmentHeader(
                            UUID.fromString(header.group(1)),
                            Long.parseLong(header.group(2)),
                            HexFormat.fromHexDigits(header.group(3)),
                            HexFormat.fromHexDigits(header.group(4))))
                    : Optional.empty();
        });
    }
}
