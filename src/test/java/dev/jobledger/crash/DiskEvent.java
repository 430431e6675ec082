package dev.jobledger.crash;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;

/** One step in the life of a recorded folder. */
sealed interface DiskEvent {

    /** What the user of the folder was told by then, and may rely on from here on. */
    record Marked(Object what) implements DiskEvent {}

    /** A file that was there was opened. */
    record Opened(OpenFile file, Path path) implements DiskEvent {}

    /** A change of a file's bytes; lost in a crash, or in part, until the file is forced. */
    sealed interface Edit extends DiskEvent {
        OpenFile file();
    }

    /** Bytes were written; the buffer's position and limit are never moved. */
    record Written(OpenFile file, long position, ByteBuffer bytes) implements Edit {
        public Written {
            bytes = bytes.asReadOnlyBuffer();
        }

        /** What is about to be written; takes all that remains in the buffer. */
        static Written copyOf(OpenFile file, long position, ByteBuffer bytes) {
            ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
            copy.put(bytes).flip();
            return new Written(file, position, copy);
        }

        /** The part of this write from one of its bytes up to another. */
        Written part(int from, int to) {
            return new Written(file, position + from, bytes.slice(from, to - from));
        }
    }

    record Truncated(OpenFile file, long size) implements Edit {}

    /** The file's bytes are durable. */
    record Forced(OpenFile file) implements DiskEvent {}

    /** A change of a folder's names; lost in a crash, until the folder is forced, but never half done. */
    sealed interface Naming extends DiskEvent {
        Path path();

        /** The folder whose names change. */
        default Path folder() {
            return Objects.requireNonNull(path().getParent(), "what is named must be in a folder");
        }
    }

    record FileMade(Path path) implements Naming {}

    record FolderMade(Path path) implements Naming {}

    record Renamed(Path from, Path path) implements Naming {
        public Renamed {
            if (!path.equals(from.resolveSibling(path.getFileName()))) {
                throw new IllegalArgumentException(
                        "a rename must stay in its folder, which alone is one change, was " + from + " to " + path);
            }
        }
    }

    record Deleted(Path path) implements Naming {}

    /** The folder's names are durable. */
    record FolderForced(Path folder) implements DiskEvent {}
}
