package dev.jobledger.board;

/** How much a terminal shows, in characters. */
public record Size(int width, int height) {
    /** What terminals have had since there were any; for one that does not say. */
    public static final Size USUAL = new Size(80, 24);

    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a terminal must show something, was " + width + " × " + height);
        }
    }
}
