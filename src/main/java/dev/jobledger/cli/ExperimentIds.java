package dev.jobledger.cli;

import java.util.regex.Pattern;

/** What an experiment may be called: its id becomes part of file names and command lines. */
final class ExperimentIds {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private ExperimentIds() {}

    /**
     * Refuses an id that can't be used.
     *
     * @param where names the place where it was given
     */
    static void require(String where, String id) {
        if (!SAFE.matcher(id).matches() || id.equals("latest")) {
            throw new UsageException(
                    where + " must be letters, digits, '.', '_' or '-', at most 100, not 'latest', was '" + id + "'");
        }
    }
}
