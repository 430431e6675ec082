package dev.jobledger.export.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What writer and reader agree on. */
final class BundleFormat {
    static final int VERSION = 1;
    static final String ROWS = "experiment.jsonl";
    static final String OUTPUTS = "outputs/";

    private BundleFormat() {}

    /** The checksum over all lines but the last, which holds it. */
    static MessageDigest checksum() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
