package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a ledger lies: its database {@code <path>.mv.db}, its journal in the folder {@code <path>.journal}, its lock
 * {@code <path>.lock}; readers come by way of {@code <path>.readers} and {@code <path>.moment}. The settings of the database's JDBC URLs:
 *
 * <ul>
 *   <li>{@code WRITE_DELAY=200}: H2 gathers a fifth of a second of changes and writes them in the background. What a crash
 *       takes of them is applied again from the journal.
 *   <li>{@code DB_CLOSE_ON_EXIT=FALSE}: H2's own exit hook would close the database under workers that still record.
 *   <li>{@code FILE_LOCK=FS}: also keeps out other programs that open the file with H2; freed by the kernel when a
 *       process dies.
 *   <li>{@code MAX_COMPACT_TIME=0}: no rewriting of the file while it is being closed.
 *   <li>{@code REUSE_SPACE=FALSE}, where somebody reads the file: H2 only appends, until nobody does.
 *   <li>{@code AUTO_COMPACT_FILL_RATE=50}: what is half alive is left where it is. With H2's 90 it copies rows all the time
 *       that the next completions replace anyway, and the file gets no smaller by it; and after many jobs at every start.
 *   <li>{@code TRACE_LEVEL_FILE=0}: no file of stack traces beside a ledger that can't be opened.
 *   <li>{@code NON_KEYWORDS=VALUE}: a view has a column of that name, which people write without quotes.
 *   <li>{@code MODE=PostgreSQL}, lower-case names: one SQL text for both databases where it can be.
 * </ul>
 */
record LedgerFile(Path path, Disk disk) {
    /** What H2 puts behind the name of a database. */
    static final String ENDING = ".mv.db";

    private static final String JOURNAL = ".journal";
    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;NON_KEYWORDS=VALUE";

    private static final String NO_TRACE = ";TRACE_LEVEL_FILE=0";
    private static final String WRITE_DELAY = ";WRITE_DELAY=200";
    private static final String COMPACTION = ";MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=50";
    private static final String APPENDING = ";REUSE_SPACE=FALSE";
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    /** A ledger on the machine's own file system. */
    LedgerFile(Path path) {
        this(path, Disk.system());
    }

    LedgerFile {
        if (path.toString().isBlank()) {
            throw new LedgerException("the ledger's path is empty; give a path such as data/ledger/ledger");
        }
        path = withoutEnding(path.toAbsolutePath().normalize());
        if (Files.isDirectory(path)) {
            throw new LedgerException("the ledger's path must name a file, and " + path
                    + " is a folder; give one such as " + path.resolve("ledger"));
        }
        if (path.toString().contains(";")) {
            throw new LedgerException(
                    "the ledger's path must not contain ';', was " + path + "; give another --ledger");
        }
    }

    /** People also give the name that they see in the folder. */
    private static Path withoutEnding(Path path) {
        String text = path.toString();
        return text.endsWith(ENDING) ? Path.of(text.substring(0, text.length() - ENDING.length())) : path;
    }

    Path database() {
        return sibling(ENDING);
    }

    /** Where the next shape of this ledger is made, before it takes its place. */
    LedgerFile unfinished() {
        return new LedgerFile(sibling(".unfinished"), disk);
    }

    /** Where a copy of a damaged database is read. */
    LedgerFile salvaged() {
        return new LedgerFile(sibling(".salvaged"), disk);
    }

    /** The copy that is kept of a database from before it was brought up from this schema. */
    Path keptFromSchema(int version) {
        return sibling(".schema-" + version + ENDING);
    }

    /** The journal of a generation of owners; the first one's has no number in its name. */
    JournalFolder journal(int generation) {
        return new JournalFolder(disk, sibling(numbered(JOURNAL, generation)));
    }

    private static String numbered(String ending, int generation) {
        return generation == 1 ? ending : ending + "-" + generation;
    }

    /** The journal that counts; it need not exist. */
    JournalFolder journal() {
        return journal(newestGeneration());
    }

    /** The newest generation of owners that has a journal; 1 if none has. */
    int newestGeneration() {
        return journals().stream().mapToInt(this::generation).max().orElse(1);
    }

    /** Deletes journals of owners that were succeeded. */
    void dropJournalsBefore(JournalFolder current) {
        for (Path journal : journals()) {
            if (generation(journal) < generation(current.path())) {
                try {
                    new JournalFolder(disk, journal).clear();
                } catch (IOException stillWrittenTo) {
                    // The next one to open the ledger tries again.
                }
            }
        }
    }

    private List<Path> journals() {
        try {
            return disk.list(folder()).stream()
                    .filter(file -> generation(file) > 0)
                    .toList();
        } catch (IOException e) {
            throw new LedgerException("can't read the ledger's folder " + folder() + ": " + reason(e), e);
        }
    }

    /** The generation whose journal a file of this folder is, by its name; 0 if it is none. */
    private int generation(Path file) {
        String name = file.getFileName().toString();
        String journal = path.getFileName() + JOURNAL;
        if (name.equals(journal)) {
            return 1;
        }
        String number = name.startsWith(journal + "-") ? name.substring(journal.length() + 1) : "";
        return number.matches("[1-9]\\d{0,8}") ? Integer.parseInt(number) : 0;
    }

    private Path sibling(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    Path lock() {
        return sibling(".lock");
    }

    boolean exists() {
        return disk.exists(database());
    }

    /** Where readers make themselves known. */
    Path guests() {
        return sibling(".readers");
    }

    /**
     * Where an owner of this generation notes what readers may see: one that was succeeded, and goes on after all, must
     * not be heard.
     */
    Path moment(int generation) {
        return sibling(numbered(".moment", generation));
    }

    /** For a file that nobody else reads. */
    String urlForWriting() {
        return address() + WRITE_DELAY + COMPACTION;
    }

    /** For a file that somebody may read: what is there is not written over. */
    String urlForAppending() {
        return urlForWriting() + APPENDING;
    }

    /** For a database that is made in memory, to be copied into a file: with all settings that H2 keeps in the file. */
    static String urlInMemory(String name) {
        return "jdbc:h2:" + name + SETTINGS + NO_TRACE + WRITE_DELAY + COMPACTION;
    }

    /** For a file that is shown under this name, as it was at one moment. */
    static String urlForMoment(String shown) {
        return "jdbc:h2:" + shown + SETTINGS + NO_TRACE + READ_ONLY;
    }

    /** The same for a user who may not change how the database works: it was opened with these settings before. */
    static String withoutAdministration(String url) {
        return url.replace(NO_TRACE, "").replace(WRITE_DELAY, "");
    }

    String urlForReading() {
        return address() + READ_ONLY;
    }

    private String address() {
        return "jdbc:h2:" + (disk.h2Scheme().isEmpty() ? "file:" : disk.h2Scheme()) + path + SETTINGS + NO_TRACE
                + ";FILE_LOCK=FS";
    }

    /**
     * Makes the ledger's folder, where it is missing, for its owner alone.
     *
     * @throws LedgerException if it can't be made or written to, or is on a network's file system
     */
    void makeFolder() {
        Path folder = folder();
        try {
            makeFolder(folder);
            FileSystems.requireLocal(disk, folder);
        } catch (IOException e) {
            throw new LedgerException(
                    "can't make the ledger's folder " + folder + ": " + reason(e) + "; give another --ledger", e);
        }
        if (!Files.isWritable(folder)) {
            throw new LedgerException("can't write to the ledger's folder " + folder
                    + ": permission denied; change its permissions or give another --ledger");
        }
    }

    private void makeFolder(Path folder) throws IOException {
        Path above = folder.getParent();
        if (!disk.exists(folder) && above != null) {
            makeFolder(above);
            disk.makeFolder(folder);
            disk.forceFolder(above);
        } else if (!Files.isDirectory(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
    }

    Path folder() {
        Path parent = path.getParent();
        if (parent == null) {
            throw new LedgerException("the ledger's path must name a file, was " + path + "; give another --ledger");
        }
        return parent;
    }

    /** What the system said, without the path that its message repeats. */
    static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is not a folder";
        }
        if (e instanceof java.nio.file.NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof java.nio.file.FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        if (e instanceof ClosedByInterruptException) {
            return "code of a job interrupted the ledger's own thread";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
