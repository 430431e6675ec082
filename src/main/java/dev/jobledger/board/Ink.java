package dev.jobledger.board;

/** How text stands out where colours are shown. What it says, it says without them, too. */
enum Ink {
    PLAIN(""),
    DIM("2"),
    GREEN("32"),
    YELLOW("33"),
    RED("31");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text) {
        return this == PLAIN ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
