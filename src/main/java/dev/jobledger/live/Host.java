package dev.jobledger.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Shows a database, which this process has open for writing, to whoever asks in its {@link GuestBook guest book}: writes
 * what is committed into its file, notes that moment for the reader, and keeps its pages as they are until nobody reads.
 * A reader costs no more than that; what it then does, it does in its own process.
 */
public final class Host implements AutoCloseable {
    private static final long LOOKED_EACH_MILLIS = 25;

    private final GuestBook book;
    private final Path note;
    private final KeptPages pages;
    private final Quiet quiet;
    private long answered;
    private boolean kept = true;
    private boolean closed;

    /** Runs something where no transaction is open and everything that was answered is committed. */
    @FunctionalInterface
    public interface Quiet {
        void run(Runnable work);
    }

    private Host(GuestBook book, Path note, KeptPages pages, Quiet quiet) {
        this.book = book;
        this.note = note;
        this.pages = pages;
        this.quiet = quiet;
    }

    /**
     * Whether anybody reads a database that nobody has open for writing. If somebody does, it must be opened so that its pages
     * are kept. Who reads from now on must find that it is being opened, and ask for a moment.
     *
     * @param guests the guest book's file
     */
    public static boolean anybodyReads(Path guests) throws IOException {
        GuestBook book = GuestBook.open(guests);
        try {
            return book.anybody();
        } finally {
            GuestBook.giveBack(book);
        }
    }

    /**
     * Frees what only older moments of a database needed, for whoever opens it next. For one that is about to be closed; what
     * somebody reads is still not written over.
     *
     * @param connection an embedded one to the database
     */
    public static void freeOlder(Connection connection) throws SQLException {
        KeptPages.under(connection).freeOlder();
    }

    /**
     * Begins to answer. If anybody read the database when it was opened, its pages are kept, and from now on they are while
     * anybody reads.
     *
     * @param guests the guest book's file
     * @param note where moments are noted
     * @param connection an embedded one to the database
     * @throws IOException if the files can't be written
     */
    public static Host open(Path guests, Path note, Connection connection, Quiet quiet) throws IOException {
        GuestBook book = GuestBook.open(guests);
        try {
            Files.deleteIfExists(note); // an earlier owner's
            Host host = new Host(book, note, KeptPages.under(connection), quiet);
            host.reuseIfNobodyReads();
            Thread thread = new Thread(host::answer, "ledger-host");
            thread.setDaemon(true);
            thread.start();
            return host;
        } catch (IOException | SQLException e) {
            GuestBook.giveBack(book);
            throw new IOException("readers can't be let in: " + e.getMessage(), e);
        }
    }

    private synchronized void answer() {
        while (!closed) {
            try {
                answerOnce();
            } catch (IOException | RuntimeException e) {
                // A reader that is not answered says so; the run goes on.
                Thread.interrupted(); // code of a job may interrupt any thread; the book is opened again
            }
            try {
                wait(LOOKED_EACH_MILLIS);
            } catch (InterruptedException e) {
                // Nobody has a reason to; it goes on until it is closed.
            }
        }
    }

    private void answerOnce() throws IOException {
        long asked = book.asked();
        if (asked > answered) {
            answered = asked;
            kept = true;
            pages.keep();
            quiet.run(() -> show(asked));
        } else {
            reuseIfNobodyReads();
        }
    }

    private void show(long question) {
        try {
            new MomentNote(question, pages.moment()).write(note);
        } catch (IOException e) {
            // The reader waits for a while, and says that nobody answered.
        }
    }

    private void reuseIfNobodyReads() throws IOException {
        if (kept && !book.anybody()) {
            kept = false;
            pages.reuse();
        }
    }

    /** Answers no more. Pages that somebody reads stay kept, also while the database is closed. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        notifyAll();
        try {
            Files.deleteIfExists(note);
        } finally {
            GuestBook.giveBack(book);
        }
    }
}
