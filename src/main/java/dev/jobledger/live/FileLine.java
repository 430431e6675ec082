package dev.jobledger.live;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;

/** A line of fields in an H2 file, with their checksum at its end: {@code chunk:2a,len:1,…,fletcher:1f00}. */
record FileLine(String text) {
    private static final Charset CHARSET = StandardCharsets.ISO_8859_1;
    private static final String CHECKSUM = "fletcher";
    private static final String CHECKSUM_FIELD = "," + CHECKSUM + ":";

    FileLine {
        if (text.isBlank() || text.contains("\n")) {
            throw new IllegalArgumentException("must be one line, was '" + text + "'");
        }
    }

    /** The line of these fields. */
    static FileLine of(Map<String, Object> fields) {
        Map<String, Object> others = new HashMap<>(fields);
        others.remove(CHECKSUM);
        StringBuilder text = new StringBuilder();
        DataUtils.appendMap(text, new HashMap<>(others));
        byte[] bytes = text.toString().getBytes(CHARSET);
        DataUtils.appendMap(text, CHECKSUM, DataUtils.getFletcher32(bytes, 0, bytes.length));
        return new FileLine(text.toString());
    }

    /** The line at the beginning of these bytes, if there is one and its checksum is right. */
    static Optional<FileLine> in(byte[] bytes) {
        String text = new String(bytes, CHARSET);
        int end = text.indexOf('\n');
        int checksum = end < 0 ? -1 : text.lastIndexOf(CHECKSUM_FIELD, end);
        if (checksum < 0) {
            return Optional.empty();
        }
        String expected = Integer.toHexString(DataUtils.getFletcher32(bytes, 0, checksum));
        String found = text.substring(checksum + CHECKSUM_FIELD.length(), end).strip();
        return found.equals(expected)
                ? Optional.of(new FileLine(text.substring(0, end).strip()))
                : Optional.empty();
    }

    Map<String, String> fields() {
        return DataUtils.parseMap(text);
    }

    /** The line as it stands in a file. */
    byte[] bytes() {
        return (text + "\n").getBytes(CHARSET);
    }
}
