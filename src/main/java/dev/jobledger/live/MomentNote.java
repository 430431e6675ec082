package dev.jobledger.live;

import dev.jobledger.disk.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The moment that a file's owner shows, as it is written down for readers: {@code question <number> length <bytes>
 * header <line>}.
 *
 * @param question the last one that had been asked before the moment
 */
record MomentNote(long question, Moment moment) {
    private static final Pattern TEXT =
            Pattern.compile("question (?<question>\\d{1,18}) length (?<length>\\d{1,18}) header (?<header>[^\n]+)\n");

    /** Puts the note in its place, in one step. */
    void write(Path note) throws IOException {
        Path made = note.resolveSibling(note.getFileName() + ".unfinished");
        String text = "question " + question + " length " + moment.length() + " header "
                + moment.header().text() + "\n";
        try (FileChannel file = OwnerOnly.open(
                made, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
        Files.move(made, note, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The note, if there is one. */
    static Optional<MomentNote> read(Path note) throws IOException {
        try {
            Matcher text = TEXT.matcher(Files.readString(note, StandardCharsets.ISO_8859_1));
            return text.matches()
                    ? Optional.of(new MomentNote(
                            Long.parseLong(text.group("question")),
                            new Moment(new FileLine(text.group("header")), Long.parseLong(text.group("length")))))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}
