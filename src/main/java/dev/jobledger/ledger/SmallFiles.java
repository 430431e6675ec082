package dev.jobledger.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of an attempt hold, where they are few, small and nothing but text. They are stored together with the
 * attempt's end, so that nobody has to wait until each of them is on the disk by itself: until that is known, they can be
 * written again.
 *
 * @param root the output folder's absolute path, to which the attempt's own folder is relative
 * @param texts by the names of the files, all of which stand right in the attempt's folder
 */
public record SmallFiles(String root, Map<String, String> texts) {
    public SmallFiles {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }
}
