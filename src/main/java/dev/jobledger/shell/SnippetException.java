package dev.jobledger.shell;

/** A snippet does not compile, or threw. The message says where and why, in a line or two. */
public final class SnippetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SnippetException(String where, String why) {
        super(where + ": " + why);
    }

    SnippetException(String where, String why, Throwable thrown) {
        super(where + ": " + why, thrown);
    }
}
