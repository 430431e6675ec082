package dev.jobledger.report;

/** Text from jobs as one line that does nothing to a terminal. */
public final class OneLine {
    private OneLine() {}

    /** The text with line breaks and tabs as spaces, and without other control characters. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (Character.isWhitespace(character)) {
                line.append(' ');
            } else if (!Character.isISOControl(character)) {
                line.appendCodePoint(character);
            }
        });
        return line.toString();
    }

    /** The text as one line of at most {@code length} characters, the last a … where something was left out. */
    public static String of(String text, int length) {
        String line = of(text);
        if (line.length() <= length) {
            return line;
        }
        int end = Math.max(0, length - 1);
        boolean halved = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, halved ? end - 1 : end) + "…";
    }
}
