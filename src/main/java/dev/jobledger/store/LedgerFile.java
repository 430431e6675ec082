package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a ledger lies: {@code <path>.mv.db}, its lock {@code <path>.lock} beside it. The settings of its JDBC URLs:
 *
 * <ul>
 *   <li>{@code WRITE_DELAY=0}: a commit has been handed to the operating system when it returns, so that killing the
 *       process loses nothing. By default H2 answers up to half a second earlier.
 *   <li>{@code DB_CLOSE_ON_EXIT=FALSE}: H2's own exit hook would close the database under workers that still record.
 *   <li>{@code FILE_LOCK=FS}: also keeps out other programs that open the file with H2; freed by the kernel when a
 *       process dies.
 *   <li>{@code MAX_COMPACT_TIME=0}: no rewriting of the file while it is being closed.
 *   <li>{@code TRACE_LEVEL_FILE=0}: no file of stack traces beside a ledger that can't be opened.
 *   <li>{@code MODE=PostgreSQL}, lower-case names: one SQL text for both databases where it can be.
 * </ul>
 */
record LedgerFile(Path path) {
    private static final String ENDING = ".mv.db";
    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;FILE_LOCK=FS"
                    + ";TRACE_LEVEL_FILE=0";

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
        return path.resolveSibling(path.getFileName() + ENDING);
    }

    /** Where the next shape of this ledger is made, before it takes its place. */
    LedgerFile unfinished() {
        return new LedgerFile(path.resolveSibling(path.getFileName() + ".unfinished"));
    }

    Path lock() {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    boolean exists() {
        return Files.exists(database());
    }

    String urlForWriting() {
        return "jdbc:h2:file:" + path + SETTINGS + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0";
    }

    String urlForReading() {
        return "jdbc:h2:file:" + path + SETTINGS + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
    }

    /**
     * Makes the ledger's folder, where it is missing, for its owner alone.
     *
     * @throws LedgerException if it can't be made or written to
     */
    void makeFolder() {
        Path folder = folder();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "can't make the ledger's folder " + folder + ": " + reason(e) + "; give another --ledger", e);
        }
        if (!Files.isWritable(folder)) {
            throw new LedgerException("can't write to the ledger's folder " + folder
                    + ": permission denied; change its permissions or give another --ledger");
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
        if (e instanceof java.nio.file.FileAlreadyExistsException exists) {
            return exists.getFile() + " is not a folder";
        }
        if (e instanceof java.nio.file.NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof java.nio.file.FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
