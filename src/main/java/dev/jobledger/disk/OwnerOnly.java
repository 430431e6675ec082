package dev.jobledger.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files that nobody but their owner can read or write, where the file system knows of owners. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Opens a file as {@link FileChannel#open} does; if that makes it, it is its owner's alone from the first moment. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), attributes(file.getFileSystem(), "rw-------"));
    }

    /** What a folder is made with that is its owner's alone. */
    static FileAttribute<?>[] folder(Path folder) {
        return attributes(folder.getFileSystem(), "rwx------");
    }

    private static FileAttribute<?>[] attributes(FileSystem system, String permissions) {
        return system.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
