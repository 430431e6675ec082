package dev.jobledger.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a definition file, together with its line. */
sealed interface Node {
    /** The line of the value's key where it has one, since that is what people look for; else its own. */
    int line();

    /** As a message shows it: {@code the number 3}. */
    String shown();

    /**
     * Text, a number, a boolean or nothing.
     *
     * @param text as it stands in the file, where {@code value} may have lost how it was written
     */
    record Scalar(@Nullable Object value, String text, int line) implements Node {
        private static final int LONGEST_SHOWN = 60;

        @Override
        public String shown() {
            if (value == null || text.isEmpty()) {
                return "empty";
            }
            String kind = value instanceof Number ? "number " : value instanceof Boolean ? "boolean " : "text ";
            return "the " + kind + (value instanceof String ? "'" + shortened() + "'" : text);
        }

        private String shortened() {
            String line = text.replaceAll("\\R", " ");
            return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
        }
    }

    /** A list. */
    record Items(List<Node> nodes, int line) implements Node {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A map as it was written: keys in order, possibly one of them twice. */
    record Mapping(List<Entry> entries, int line) implements Node {
        @Override
        public String shown() {
            return "a map";
        }
    }

    /** A key on its line, and its value. */
    record Entry(String key, int line, Node value) {}
}
