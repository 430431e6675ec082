package dev.jobledger.model;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Writes over secrets in files of any size. Bytes are looked at as Latin-1, in which each is a character, so that text
 * in any encoding, and no text at all, can be searched.
 */
final class SecretEraser {
    private static final int CHUNK = 1 << 18;

    private final List<String> secrets;
    private final int longest;

    SecretEraser(Collection<String> secrets) {
        this.secrets = secrets.stream().map(SecretEraser::bytesAsText).toList();
        this.longest = this.secrets.stream().mapToInt(String::length).max().orElse(1);
    }

    private static String bytesAsText(String secret) {
        return new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Works on the file's own bytes: a process that still writes to it goes on in the same file. */
    void erase(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // Unlike a channel, not closed by an interrupt, which must not leave a secret behind.
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] chunk = new byte[CHUNK + longest];
            long start = 0;
            int length = read(content, start, chunk);
            while (length > 0) {
                erase(content, start, new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
                // What begins in this chunk and ends behind it is found whole in the next one.
                start += CHUNK;
                length = read(content, start, chunk);
            }
        }
    }

    private void erase(RandomAccessFile content, long start, String chunk) throws IOException {
        for (String secret : secrets) {
            for (int at = chunk.indexOf(secret); at >= 0; at = chunk.indexOf(secret, at + secret.length())) {
                content.seek(start + at);
                content.write("*".repeat(secret.length()).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static int read(RandomAccessFile content, long start, byte[] chunk) throws IOException {
        content.seek(start);
        int length = 0;
        int more = content.read(chunk, 0, chunk.length);
        while (more > 0) {
            length += more;
            more = length < chunk.length ? content.read(chunk, length, chunk.length - length) : 0;
        }
        return length;
    }
}
