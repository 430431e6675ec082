package dev.jobledger.model;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The last lines of a file that may be of any size and hold any bytes. */
final class FileTail {
    private static final int MAX_CHARS = 2_000;
    /** A character takes at most four bytes of UTF-8. */
    private static final int MAX_BYTES = 4 * MAX_CHARS;

    private FileTail() {}

    /**
     * The last lines that are not blank, printable, at most 2,000 characters of them; empty if there are none. Bytes
     * that are not UTF-8 show as the replacement character.
     *
     * @throws IOException if the file is no longer there, or can't be read
     */
    static String lastLines(Path file) throws IOException {
        // A command may have put something else in the file's place; reading a named pipe would wait for ever.
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a file");
        }
        String text = new String(lastBytes(file), StandardCharsets.UTF_8);
        String lines = PlainText.clean(text)
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return PlainText.tail(lines, MAX_CHARS);
    }

    /** Starts at the beginning of a character: bytes that go on with one have the form 10xxxxxx. */
    private static byte[] lastBytes(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, content.length() - MAX_BYTES);
            content.seek(start);
            byte[] bytes = new byte[(int) Math.min(MAX_BYTES, content.length() - start)];
            content.readFully(bytes);
            return start == 0 ? bytes : withoutPartialCharacter(bytes);
        }
    }

    private static byte[] withoutPartialCharacter(byte[] bytes) {
        int first = 0;
        while (first < 3 && (bytes[first] & 0xC0) == 0x80) {
            first++;
        }
        return Arrays.copyOfRange(bytes, first, bytes.length);
    }
}
