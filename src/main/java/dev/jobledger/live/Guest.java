package dev.jobledger.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a database file. While it is open, whoever writes to the file overwrites nothing that it sees. It holds
 * nobody up, and when its process dies nothing is left of it. Used by one thread.
 */
public final class Guest implements Closeable {
    private final GuestBook book;
    private final Path database;
    private @Nullable FileChannel file;
    private @Nullable String shown;

    private Guest(GuestBook book, Path database) {
        this.book = book;
        this.database = database;
    }

    /**
     * Makes itself known.
     *
     * @param guests the guest book's file
     * @throws IOException if it can't be written
     */
    public static Guest enter(Path guests, Path database) throws IOException {
        GuestBook book = GuestBook.open(guests);
        try {
            book.enter();
            return new Guest(book, database);
        } catch (IOException e) {
            GuestBook.giveBack(book);
            throw e;
        }
    }

    /** Asks the file's owner for a moment that is not before this; answers the number of the question. */
    public long ask() throws IOException {
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
            book.leave();
        } finally {
            GuestBook.giveBack(book);
        }
    }
}
