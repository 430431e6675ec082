package dev.jobledger.board;

/** How many columns of a terminal characters take. */
final class Columns {
    private static final String CUT = "…";

    /** Ranges of characters that take two columns, as terminals have them: of East Asian scripts, and pictures. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        for (int[] range : WIDE) {
            if (character >= range[0] && character <= range[1]) {
                return true;
            }
        }
        return false;
    }

    /** As much of the text's beginning as fits, the last column a … where something was left out. */
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int room = width - 1;
        for (int character : text.codePoints().toArray()) {
            room -= of(character);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return width < 1 ? "" : kept + CUT;
    }

    static String left(String text, int width) {
        return text + padding(text, width);
    }

    static String right(String text, int width) {
        return padding(text, width) + text;
    }

    private static String padding(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text)));
    }
}
