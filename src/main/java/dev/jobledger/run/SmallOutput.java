package dev.jobledger.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads an attempt's folder where it holds nothing but a few small files of text, which are all written with the same
 * rights: those that files are made with, as {@code metadata.json} is.
 */
final class SmallOutput {
    private static final int MOST_FILES = 16;
    private static final int MOST_BYTES = 16 << 10;
    /** One that is the same in every locale. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private static final Class<? extends BasicFileAttributes> ATTRIBUTES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? PosixFileAttributes.class
                    : BasicFileAttributes.class;

    private SmallOutput() {}

    /**
     * What the files hold, by their names; empty where the folder holds more than that, or something else.
     *
     * @throws IOException if it can't be read
     */
    static Optional<Map<String, String>> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Set<Set<PosixFilePermission>> rights = new HashSet<>();
        long bytesLeft = MOST_BYTES;
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path file : inside) {
                String name = file.getFileName().toString();
                BasicFileAttributes is = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                if (is instanceof PosixFileAttributes posix) {
                    rights.add(posix.permissions());
                }
                bytesLeft -= is.size();
                boolean isPlain = is.isRegularFile() && PLAIN_NAME.matcher(name).matches() && rights.size() <= 1;
                if (!isPlain || bytesLeft < 0 || texts.size() == MOST_FILES) {
                    return Optional.empty();
                }
                texts.put(name, text(file));
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
