package dev.jobledger.plan;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names may be used. Names of experiments, models, tasks and domains also name folders of the output. */
final class SafeName {
    static final String RULE = "use letters, digits, '-', '_' and '.', beginning with a letter or digit, at most 100";
    // A folder's name may have 255 bytes on most file systems; a domain's gets "_task" added.
    static final int LONGEST_ID_BYTES = 200;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern NOT_IN_ID = Pattern.compile("[/\\\\\\p{Cntrl}]");

    private SafeName() {}

    /** Whether this may name an experiment or a model. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Why this can't be a task id or a domain, told after the id: {@code must not …}; empty if it can. */
    static Optional<String> problemOfId(String id) {
        if (id.isBlank()) {
            return Optional.of("must not be empty");
        }
        if (!id.equals(id.strip())) {
            return Optional.of("must not begin or end with a space");
        }
        if (id.equals(".") || id.equals("..") || NOT_IN_ID.matcher(id).find()) {
            return Optional.of("names a folder: it must not be '.' or '..' or hold '/', '\\' or control characters");
        }
        return lengthInBytes(id) > LONGEST_ID_BYTES
                ? Optional.of("must be at most " + LONGEST_ID_BYTES + " bytes long, was " + lengthInBytes(id))
                : Optional.empty();
    }

    static int lengthInBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
