package dev.jobledger.export.bundle;

/** A file is not a bundle that can be imported. The message says where, what is there, and what should be. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }

    BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
