package dev.jobledger.report.page;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file of a task or of a job, as far as the page shows it. Whatever can't be read is not shown. */
record FoundFile(Path path) {
    /** What a browser shows as a picture; one of SVG runs no scripts there. */
    private static final Map<String, String> PICTURES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "svg", "image/svg+xml");

    private static final long LARGEST_PICTURE = 300_000;
    private static final int LONGEST_TEXT = 4_000;

    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean isFile() {
        // Never a pipe, whose reader would wait for ever; never a link that leads elsewhere.
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private String ending() {
        return name().substring(name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    boolean isPicture() {
        return PICTURES.containsKey(ending());
    }

    /** The picture as a {@code data:} address; none if it is too large to stand in a page. */
    Optional<String> picture() {
        try {
            if (!isPicture() || !isFile() || Files.size(path) > LARGEST_PICTURE) {
                return Optional.empty();
            }
            String content = Base64.getEncoder().encodeToString(Files.readAllBytes(path));
            return Optional.of("data:" + PICTURES.get(ending()) + ";base64," + content);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The file's first 4,000 bytes as text. */
    Optional<String> beginning() {
        return text(0);
    }

    /** The file's last 4,000 bytes as text. */
    Optional<String> end() {
        try {
            return isFile() ? text(Math.max(0, Files.size(path) - LONGEST_TEXT)) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<String> text(long from) {
        if (!isFile()) {
            return Optional.empty();
        }
        try (RandomAccessFile content = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LONGEST_TEXT, content.length() - from)];
            content.seek(from);
            content.readFully(bytes);
            boolean isWhole = from == 0 && bytes.length == content.length();
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Optional.of(isWhole ? text : from > 0 ? "…" + text : text + "…");
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
