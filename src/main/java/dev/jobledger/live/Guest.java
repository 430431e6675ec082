package dev.jobledger.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a database file. While it is open, whoever writes to the file overwrites nothing that it sees. It holds
 * nobody up, and when its process dies nothing is left of it. Used by one thread.
 */
public final class Guest implements Closeable {
    private final @Nullable GuestBook book;
    private final Path database;
    private @Nullable FileChannel file;
    private @Nullable String shown;

    private Guest(@Nullable GuestBook book, Path database) {
        this.book = book;
        this.database = database;
    }

    /**
     * Makes itself known. In a folder that can't be written, and where no owner has left a guest book, it reads unknown to
     * anybody.
     *
     * @param guests the guest book's file
     * @throws IOException if it can't be read
     */
    public static Guest enter(Path guests, Path database) throws IOException {
        GuestBook book;
        try {
            book = GuestBook.open(guests);
        } catch (NoSuchFileException missing) {
            if (Files.isWritable(database.getParent())) {
                throw missing;
            }
            return new Guest(null, database);
        }
        try {
            book.enter();
            return new Guest(book, database);
        } catch (IOException e) {
            GuestBook.giveBack(book);
            throw e;
        }
    }

    /**
     * Asks the file's owner for a moment that is not before this; answers the number of the question.
     *
     * @throws IOException if nothing can be asked, because the guest book can't be written
     */
    public long ask() throws IOException {
        if (book == null) {
            throw new NoSuchFileException(database.toString(), null, "there is no guest book");
        }
        return book.ask();
    }

    /**
     * The name by which H2 opens the file as its owner showed it in answer to this question, without the ending; empty as
     * long as it has not.
     */
    public Optional<String> answer(Path note, long question) throws IOException {
        Optional<MomentNote> answer = MomentNote.read(note).filter(found -> found.question() >= question);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(show(open(), answer.get().moment()));
    }

    /** The name by which H2 opens the file as it is now, when nobody writes to it. */
    public String asItIs() throws IOException {
        FileChannel open = open();
        return show(open, Moment.of(open));
    }

    private FileChannel open() throws IOException {
        FileChannel open = FileChannel.open(database, StandardOpenOption.READ);
        file = open;
        return open;
    }

    private String show(FileChannel open, Moment moment) {
        String name = MomentPath.show(open, moment);
        shown = name;
        return name;
    }

    /** Leaves; what was opened by way of it must be closed before. */
    @Override
    public void close() throws IOException {
        if (shown != null) {
            MomentPath.forget(shown);
        }
        try (FileChannel open = file) {
            leave();
        }
    }

    private void leave() throws IOException {
        if (book == null) {
            return;
        }
        try {
            book.leave();
        } finally {
            GuestBook.giveBack(book);
        }
    }
}
