package dev.jobledger.verify;

import java.nio.file.Path;

/** How old a file's content is, compared with the ledger's. */
enum Age {
    /** Written before the ledger's last change: it may lack what came since. */
    OLDER,
    /** Of the same moment: it must say the same. */
    SAME,
    /**
     * Written after the ledger's last change: a power cut took signs of life back that nobody was promised, or the ledger
     * is an old copy.
     */
    NEWER;

    /** Compares the times at which file and ledger were last changed; notes a difference. */
    static <T extends Comparable<? super T>> Age of(Path file, T written, T changed, Findings findings) {
        int order = written.compareTo(changed);
        if (order == 0) {
            return SAME;
        }
        Age age = order < 0 ? OLDER : NEWER;
        findings.note(file + " is " + (age == OLDER ? "older" : "newer") + " than the ledger: of " + written
                + ", the ledger of " + changed + "; export.java writes it again");
        return age;
    }
}
