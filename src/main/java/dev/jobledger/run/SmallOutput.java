package dev.jobledger.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads an attempt's folder where it holds nothing but a few small files of text. */
final class SmallOutput {
    private static final int MOST_FILES = 16;
    private static final int MOST_BYTES = 16 << 10;

    private SmallOutput() {}

    /**
     * What the files hold, by their names; empty where the folder holds more than that, or something else.
     *
     * @throws IOException if it can't be read
     */
    static Optional<Map<String, String>> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        long bytesLeft = MOST_BYTES;
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path file : inside) {
                BasicFileAttributes is =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                bytesLeft -= is.size();
                if (!is.isRegularFile() || bytesLeft < 0 || texts.size() == MOST_FILES) {
                    return Optional.empty();
                }
                texts.put(file.getFileName().toString(), text(file));
            }
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return Optional.of(texts);
    }

    private static String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }
}
