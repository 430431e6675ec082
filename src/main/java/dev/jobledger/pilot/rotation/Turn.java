package dev.jobledger.pilot.rotation;

import java.util.Arrays;
import java.util.Optional;

/** The turns that can be asked for. */
enum Turn {
    QUARTER_CLOCKWISE(1, "90 degrees clockwise"),
    HALF(2, "180 degrees"),
    QUARTER_COUNTER_CLOCKWISE(-1, "90 degrees counter-clockwise"),
    THREE_QUARTERS_CLOCKWISE(3, "270 degrees clockwise"),
    THREE_QUARTERS_COUNTER_CLOCKWISE(-3, "270 degrees counter-clockwise");

    private final int quarters;
    private final String words;

    Turn(int quarters, String words) {
        this.quarters = quarters;
        this.words = words;
    }

    /** Quarters of a full turn, clockwise; negative for the other way. */
    int quarters() {
        return quarters;
    }

    /** How a prompt says it. */
    String words() {
        return words;
    }

    /** The turn that the prompt asks for, if it asks for one. */
    static Optional<Turn> askedFor(String prompt) {
        return Arrays.stream(values())
                .filter(turn -> prompt.contains(turn.words))
                .findFirst();
    }
}
