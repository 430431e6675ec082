package dev.jobledger.store;

import java.io.IOException;
import java.util.List;

/**
 * How much of the small files that came with the ends of attempts is on the disk for certain, as noted in the journal's
 * folder: {@code settled <number>}, or {@code doubtful <number>}.
 *
 * @param seq those of records up to this number are
 * @param doubtful whether the others may look sound and not be on the disk, because forcing them failed
 */
record FilesNote(long seq, boolean doubtful) {
    private static final String SETTLED = "settled";
    private static final String DOUBTFUL = "doubtful";

    /** Nothing is known to be settled where there is no note. */
    static FilesNote read(JournalFolder folder) throws IOException {
        List<String> words = folder.words(folder.filesNote());
        boolean isSound = words.size() == 2 && words.get(1).matches("\\d{1,18}");
        return isSound
                ? new FilesNote(Long.parseLong(words.get(1)), words.get(0).equals(DOUBTFUL))
                : new FilesNote(0, false);
    }

    void write(JournalFolder folder) throws IOException {
        folder.note(folder.filesNote(), (doubtful ? DOUBTFUL : SETTLED) + " " + seq);
    }
}
