package dev.jobledger.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what someone meant who mistyped a word. */
public final class Suggestion {
    private Suggestion() {}

    /** The known word nearest to this one, if any is near: about one slip in three letters. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> slips(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> slips(word, candidate)));
    }

    /** How many letters were added, left out, changed, or swapped with their neighbour. */
    private static int slips(String typed, String meant) {
        int[][] slips = new int[typed.length() + 1][meant.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= meant.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, typed, meant, i, j);
            }
        }
        return slips[typed.length()][meant.length()];
    }

    private static int fewest(int[][] slips, String typed, String meant, int i, int j) {
        int changed = slips[i - 1][j - 1] + (typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(changed, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && typed.charAt(i - 1) == meant.charAt(j - 2)
                && typed.charAt(i - 2) == meant.charAt(j - 1);
        return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
    }
}
