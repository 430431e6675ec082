package dev.jobledger.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Text files as UTF-8, with or without a byte order mark. What is not UTF-8 is an error, never a question mark. */
final class Utf8 {
    static final String REMEDY = "is not UTF-8; save the file as UTF-8";
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private Utf8() {}

    /** A reader that fails with a {@link java.nio.charset.CharacterCodingException} where the file is not UTF-8. */
    static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return new BufferedReader(new InputStreamReader(afterMark(bytes), StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream afterMark(InputStream bytes) throws IOException {
        PushbackInputStream input = new PushbackInputStream(bytes, BYTE_ORDER_MARK.length);
        byte[] beginning = input.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(beginning, BYTE_ORDER_MARK)) {
            input.unread(beginning);
        }
        return input;
    }

    /**
     * The whole text.
     *
     * @throws MalformedLine if it is not UTF-8
     */
    static String decode(byte[] bytes) throws MalformedLine {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(input, text, true).isError()) {
            throw new MalformedLine(lineAt(bytes, input.position()));
        }
        String decoded = text.flip().toString();
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Where a text is not UTF-8. */
    static final class MalformedLine extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        private MalformedLine(int line) {
            this.line = line;
        }

        /** Counted from 1. */
        int line() {
            return line;
        }
    }
}
