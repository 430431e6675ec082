package dev.jobledger.crash;

import java.nio.file.Path;

/** A file that somebody opened. It stays the same file when its name changes, so equality is identity. */
final class OpenFile {
    private final Path openedAs;

    OpenFile(Path openedAs) {
        this.openedAs = openedAs;
    }

    @Override
    public String toString() {
        return openedAs.getFileName().toString();
    }
}
