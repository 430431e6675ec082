package dev.jobledger.pilot.raven;

/** The colours of a matrix's figures. */
enum Colour {
    RED(0xD1495B),
    BLUE(0x2E86AB),
    GREEN(0x3BA272),
    ORANGE(0xE39A2D),
    PURPLE(0x7768AE);

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    int rgb() {
        return rgb;
    }
}
