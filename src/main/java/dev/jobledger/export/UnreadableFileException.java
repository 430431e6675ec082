package dev.jobledger.export;

import java.io.IOException;

/** A file is not what it should be. The message says where, what is there, and what should be. */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
