package dev.jobledger.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * What the ledger asks of a file system. Nothing is durable before it is forced: a file's bytes by {@link
 * WritableFile#force}, its name (made, renamed or deleted) by {@link #forceFolder}. Thread-safe, its open files are not.
 */
public interface Disk {

    /** The file system of the machine. */
    static Disk system() {
        return SystemDisk.INSTANCE;
    }

    /** The prefix by which H2 reaches the same files, such as {@code trace:}; empty for the machine's own. */
    String h2Scheme();

    /** Opens a file for writing at any place; makes it, empty and for its owner alone, where it is missing. */
    WritableFile open(Path file) throws IOException;

    /** Opens a file for reading from its beginning. */
    InputStream read(Path file) throws IOException;

    /** The CRC-32C of all bytes of a file, at little more than what it takes to read them. */
    int checksum(Path file) throws IOException;

    boolean exists(Path file);

    /** The file's length in bytes. */
    long size(Path file) throws IOException;

    /** The files of a folder in order of their names; none where the folder is missing. */
    List<Path> list(Path folder) throws IOException;

    /** Makes a folder for its owner alone, where it is missing; the one above it must be there. */
    void makeFolder(Path folder) throws IOException;

    /** Gives a file or folder another name, in one step; a file that has that name is replaced. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder, if it is there. */
    void delete(Path file) throws IOException;

    /** Makes the names in a folder durable. */
    void forceFolder(Path folder) throws IOException;

    /** Bytes that may still be written to the file system of this folder. */
    long free(Path folder) throws IOException;

    /** The kind of file system that this folder is on, in the words of the system, such as {@code ext4} or {@code nfs}. */
    String fileSystem(Path folder) throws IOException;

    /** A file open for writing. Used by one thread at a time. */
    interface WritableFile extends AutoCloseable {
        /** Writes all that remains in the buffer, from this position on. */
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Makes everything written so far durable. */
        void force() throws IOException;

        /** Cuts the file to this length. */
        void truncate(long size) throws IOException;

        @Override
        void close() throws IOException;
    }
}
