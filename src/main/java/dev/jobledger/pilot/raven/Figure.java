package dev.jobledger.pilot.raven;

import dev.jobledger.pilot.picture.Outline;
import java.awt.Shape;
import java.util.List;

/** The figures that a matrix is made of. */
enum Figure {
    CIRCLE,
    TRIANGLE,
    SQUARE,
    DIAMOND,
    STAR;

    /** The figure's outline around 0, 0, about 1 in radius. */
    Shape outline() {
        return switch (this) {
            case CIRCLE -> Outline.disc(0, 0, 0.92);
            case TRIANGLE -> Outline.of("M 0 -1 L 1 0.8 L -1 0.8 Z");
            case SQUARE -> Outline.box(-0.82, -0.82, 1.64, 1.64);
            case DIAMOND -> Outline.of("M 0 -1.1 L 0.8 0 L 0 1.1 L -0.8 0 Z");
            case STAR -> Outline.corners(10, List.of(1.1, 0.46));
        };
    }
}
